//! What the tests of formats share: the format of Appendix 2, and what is said about it after a change.

use super::*;
use crate::Day;
use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;

const APPENDIX_2: &str = include_str!("../../../../formats/dg-appendix-2/format.toml");

/// A format of another kind: twelve months, six checks, four areas that must all be filled, Y/N outcomes.
const OTHER: &str = include_str!("tests/yearly.toml");

fn shipped() -> Format {
    Formats::shipped().default_format().clone()
}

/// What is said about Appendix 2 after a change.
fn refused(change: impl FnOnce(&mut Definition)) -> Vec<String> {
    let mut definition = shipped().into_definition();
    change(&mut definition);
    said(Format::check(definition))
}

fn said(answer: Result<Format, Vec<FormatProblem>>) -> Vec<String> {
    answer
        .err()
        .unwrap_or_default()
        .iter()
        .map(ToString::to_string)
        .collect()
}

fn kind_of<'a>(definition: &'a mut Definition, slug: &str) -> &'a mut SectionKind {
    &mut definition
        .sections
        .iter_mut()
        .find(|section| section.kind.slug() == slug)
        .expect("of that kind")
        .kind
}

mod days;
mod leftover;
mod limits;
mod lists;
mod reading;
mod sections;
mod shipped;
