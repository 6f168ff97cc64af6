//! Finds out what happened to a text, undoes it, and proves it.

mod alternatives;
mod ascii;
mod channel;
mod lattice;
mod markup_names;
mod observed;
mod render;
mod search;
mod segment;
mod slot;
mod step;

#[doc(hidden)]
pub fn probe(
    text: &str,
    stages: &'static [crate::converter::Stage],
    stripped: bool,
    language: &dyn crate::language::Language,
) -> (Vec<crate::report::Repair>, Vec<crate::report::Loss>, usize, usize) {
    let channel = channel::Channel::new("x", crate::converter::Pipeline::new(stages).unwrap(), stripped);
    let observed = observed::Observed::new(text);
    let stepper = step::Stepper { channel: &channel, observed: &observed, language };
    let mut search = search::Search::new(stepper, 1 << 40);
    let walk = search.walk(0, observed.len());
    let c = render::render(&observed, &walk.slots, observed.len(), 0.98);
    (c.repairs, c.losses, walk.unexplained.len(), walk.sites)
}
