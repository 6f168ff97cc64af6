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
    channel: &str,
    best: bool,
) -> (Vec<crate::report::Repair>, Vec<crate::report::Loss>, Vec<String>) {
    let stripped = channel.starts_with("tags_after");
    let Some(pipe) = crate::converter::zoo::pipeline(channel) else { return Default::default() };
    let channel = channel::Channel::new(channel, pipe, stripped);
    let observed = observed::Observed::new(text);
    let stepper = step::Stepper::new(&channel, &observed, crate::language::embedded());
    let mut search = search::Search::new(stepper, 1 << 40);
    let walk = search.walk(0, observed.len());
    let c = render::render(&observed, &walk.slots, observed.len(), if best { -1.0 } else { 0.98 });
    let ctx = walk
        .unexplained
        .iter()
        .map(|&u| {
            observed.slice((u as usize).saturating_sub(12), (u as usize + 8).min(observed.len())).to_string()
        })
        .collect();
    (c.repairs, c.losses, ctx)
}
