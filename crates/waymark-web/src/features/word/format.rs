//! Which format a file is read in: a draft's own; without a draft the one whose headings the file has, or another
//! that the reader chooses.

use super::Sent;
use crate::features::formats::name;
use crate::shell::{AppError, Ctx};
use crate::urls;
use maud::{Markup, html};
use serde::Deserialize;
use std::sync::Arc;
use waymark_domain::format::{Format, FormatRef};
use waymark_exchange::word::{Fit, WordText, fit};
use waymark_store::views::PlanPage;
use waymark_ui::{Choice, Filters, InsetText, Select};

/// The format that was chosen, in the address of the page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wanted {
    format: String,
}

impl Wanted {
    pub(super) fn reference(&self) -> Option<FormatRef> {
        self.format.parse().ok()
    }
}

pub(super) async fn choose(
    ctx: &Ctx,
    draft: Option<&PlanPage>,
    wanted: Option<&FormatRef>,
    text: &WordText,
) -> Result<(Arc<Format>, Vec<(Arc<Format>, Fit)>), AppError> {
    if let Some(draft) = draft {
        return Ok((ctx.format(&draft.plan.format).await?, Vec::new()));
    }
    let open = ctx.open_formats().await?;
    let fits: Vec<_> = open
        .into_iter()
        .map(|format| {
            let fit = fit(text, &format);
            (format, fit)
        })
        .collect();
    let chosen = fits
        .iter()
        .find(|(format, _)| wanted == Some(&format.reference()));
    let format = match chosen.or_else(|| best(&fits)) {
        Some((format, _)) => format.clone(),
        None => ctx.school_format().await?,
    };
    Ok((format, fits))
}

/// The one that the file fits best, if the file says enough to tell.
fn best(fits: &[(Arc<Format>, Fit)]) -> Option<&(Arc<Format>, Fit)> {
    let telling = fits.iter().filter(|(_, fit)| fit.is_telling());
    telling.reduce(|best, next| if next.1.beats(best.1) { next } else { best })
}

/// Why the file is read in this format, and a choice of the others.
pub(super) fn choice(sent: &Sent) -> Markup {
    let own = sent.format.reference();
    let fit = sent
        .fits
        .iter()
        .find(|(format, _)| format.reference() == own);
    let references: Vec<String> = sent
        .fits
        .iter()
        .map(|(format, _)| format.reference().to_string())
        .collect();
    let among = || sent.fits.iter().map(|(format, _)| format);
    let labels: Vec<String> = sent
        .fits
        .iter()
        .map(|(format, fit)| {
            format!(
                "{} ({} of {} headings)",
                name(format, among()),
                fit.found,
                fit.all
            )
        })
        .collect();
    let options: Vec<Choice<'_>> = references
        .iter()
        .zip(&labels)
        .map(|(reference, label)| Choice::new(reference, label))
        .collect();
    html! {
        @if let Some((format, fit)) = fit {
            (InsetText { body: html! {
                p {
                    strong { "Read as: " (name(format, among())) ". " }
                    (fit.found) " of the " (fit.all) " headings of this form are in the file."
                    @if !fit.is_telling() { " That is too few to be sure: choose another below if it is not this one." }
                }
            } })
            (Filters {
                action: &urls::word_check(sent.upload.id),
                fields: html! {
                    (Select { id: "format", label: "Read the file as", hint: None, value: &own.to_string(), error: None, options: &options })
                },
                submit: "Read again",
                clear: None,
            })
        } @else {
            p { "It is read as " (name(&sent.format, [])) ", the form of the draft." }
        }
    }
}
