//! A drawing like those the documents crate makes.

pub(super) const SIGHT_WORDS: &str = include_str!("sight-words.svg");
