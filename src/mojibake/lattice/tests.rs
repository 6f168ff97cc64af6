use super::*;

fn place(pos: u32) -> Place {
    Place { pos, ..Place::default() }
}

fn link(lattice: &mut Lattice, from: u32, to: u32, c: char, probability: f32) -> u32 {
    lattice.link(from, place(to), c, probability.ln(), (to, true), false).0
}

#[test]
fn an_edge_that_comes_late_counts_for_all_behind() {
    let mut lattice = Lattice::default();
    lattice.start(place(0));
    let early = link(&mut lattice, 0, 1, 'a', 0.25);
    let late = link(&mut lattice, 0, 2, 'b', 0.75);
    let last = link(&mut lattice, early, 9, 'c', 1.0);
    // Into what was gone on from, round to itself, and back.
    assert_eq!(link(&mut lattice, late, 1, 'd', 0.8), early);
    assert_eq!(link(&mut lattice, late, 2, 'e', 0.5), late);
    link(&mut lattice, late, 9, 'f', 0.2);
    lattice.put_in_order();
    assert!((lattice.nodes[last as usize].alpha.exp() - 1.0).abs() < 1e-6);
    let posteriors = lattice.posteriors(last);
    let of = |c| lattice.edges.iter().zip(&posteriors).find(|(e, _)| e.original == c).map(|(_, p)| *p);
    for (c, p) in [('a', 0.25), ('b', 0.75), ('c', 0.85), ('d', 0.6), ('f', 0.15)] {
        assert!((of(c).unwrap() - p).abs() < 1e-6, "{c}: {:?}, not {p}", of(c));
    }
    assert_eq!(of('e'), None);
    let way: String = lattice.best_way(last).iter().map(|&e| lattice.edges[e as usize].original).collect();
    assert_eq!(way, "bdc");
}

/// Whether or not an edge came late: then all is summed anew.
#[test]
fn what_is_joined_counts_and_leaves_the_best_way() {
    for late in [false, true] {
        let mut lattice = Lattice::default();
        lattice.start(place(0));
        let (one, two) = (link(&mut lattice, 0, 1, 'a', 0.5), link(&mut lattice, 0, 2, 'b', 0.3));
        let (first, other) = (link(&mut lattice, one, 8, 'c', 0.5), link(&mut lattice, two, 9, 'd', 1.0));
        if late {
            link(&mut lattice, 0, 1, 'e', 0.1);
        }
        lattice.join(other, first);
        lattice.put_in_order();
        let posteriors = lattice.posteriors(first);
        let of =
            |c| lattice.edges.iter().zip(&posteriors).find(|(e, _)| e.original == c).map_or(0.0, |e| *e.1);
        let all = 0.25 + 0.3 + if late { 0.05 } else { 0.0 };
        for (c, p) in [('a', 0.25), ('b', 0.3), ('d', 0.3), (JOIN, 0.3)] {
            assert!((of(c) - p / all).abs() < 1e-6, "{c:?}: {}", of(c));
        }
        let way = lattice.best_way(first).into_iter().map(|e| lattice.edges[e as usize].original);
        assert_eq!(way.collect::<String>(), "ac");
    }
}
