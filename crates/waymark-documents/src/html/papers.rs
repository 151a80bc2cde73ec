//! The sections that only papers beside the plan have, in plain elements.

use super::data_address;
use super::pieces;
use crate::form::{Line, OwnTarget, Picture, Slip, Tick};
use maud::{Markup, html};

/// Empty shapes of a strip.
const SHAPES: usize = 5;

pub(super) fn picture(picture: &Picture) -> Markup {
    html! { img src=(data_address(picture.media, &picture.bytes)) alt=(picture.alt) width="96"; }
}

pub(super) fn choices(title: &str, lead: &str, ticks: &[Tick]) -> Markup {
    html! {
        section {
            h2 { (title) }
            @if !lead.is_empty() { p { (lead) } }
            (pieces::ticks(ticks))
        }
    }
}

pub(super) fn prose(title: &str, lines: &[Line]) -> Markup {
    html! { section { h2 { (title) } (pieces::lines(lines)) } }
}

pub(super) fn slip(slip: &Slip) -> Markup {
    html! {
        section {
            h2 { (slip.name) }
            p { small { (slip.note) } }
            ol { @for target in &slip.targets { li { (target) } } }
        }
    }
}

pub(super) fn own_target(target: &OwnTarget, faces: &[String]) -> Markup {
    html! {
        section {
            h2 { (target.heading) }
            @for line in &target.words { p { strong { (line.text) } } }
            @for symbol in &target.symbols {
                figure {
                    @if let Some(drawing) = &symbol.picture { (picture(drawing)) }
                    figcaption { (symbol.word) }
                }
            }
            @if !target.until.is_empty() { p { (target.until) } }
            @if !target.helps.lines.is_empty() {
                h3 { (target.helps.label) }
                (pieces::listed(&target.helps.lines))
            }
            h3 { (target.strip) }
            p { @for _ in 0..SHAPES { "☆ " } }
            @if !faces.is_empty() {
                h3 { (target.rating) }
                p { @for (at, face) in faces.iter().enumerate() { @if at > 0 { br; } "☐ " (face) } }
            }
        }
    }
}
