//! The sections that only papers beside the plan have, in plain elements.

use super::{Page, data_address};
use crate::form::{Line, OwnTarget, Picture, Slip, Symbol, Tick};
use crate::words::language_of;
use maud::{Markup, html};

/// Empty shapes of a strip.
const SHAPES: usize = 5;

pub(super) fn picture(picture: &Picture) -> Markup {
    html! { img src=(data_address(picture.media, &picture.bytes)) alt=(picture.alt) width="96"; }
}

impl Page<'_> {
    pub(super) fn choices(&self, title: &str, lead: &str, ticks: &[Tick]) -> Markup {
        html! {
            section {
                h2 { (self.label(title)) }
                @if !lead.is_empty() { p { (lead) } }
                (self.ticks(ticks))
            }
        }
    }

    pub(super) fn prose(&self, title: &str, lines: &[Line]) -> Markup {
        html! { section { h2 { (self.label(title)) } (self.lines(lines)) } }
    }

    pub(super) fn slip(&self, slip: &Slip) -> Markup {
        html! {
            section {
                h2 { (slip.name) }
                p { small { (slip.note) } }
                ol { @for target in &slip.targets { li { (self.said(language_of(target), target)) } } }
            }
        }
    }

    /// Each picture with its word beneath.
    fn symbols(&self, symbols: &[Symbol]) -> Markup {
        html! {
            ul {
                @for symbol in symbols {
                    li {
                        figure {
                            @if let Some(drawing) = &symbol.picture { (picture(drawing)) }
                            figcaption { (self.said(language_of(&symbol.word), &symbol.word)) }
                        }
                    }
                }
            }
        }
    }

    pub(super) fn own_target(&self, target: &OwnTarget, faces: &[String]) -> Markup {
        html! {
            section {
                h2 { (target.heading) }
                @for line in &target.words { p { strong { (self.said(line.lang, &line.text)) } } }
                @if !target.symbols.is_empty() { (self.symbols(&target.symbols)) }
                @if !target.until.is_empty() { p { (target.until) } }
                @if !target.helps.lines.is_empty() {
                    h3 { (target.helps.label) }
                    (self.listed(&target.helps.lines))
                }
                h3 { (target.strip) }
                p { @for _ in 0..SHAPES { "☆ " } }
                @if !faces.is_empty() {
                    h3 { (target.rating) }
                    p { @for (at, face) in faces.iter().enumerate() { @if at > 0 { br; } "☐ " (self.label(face)) } }
                }
            }
        }
    }
}
