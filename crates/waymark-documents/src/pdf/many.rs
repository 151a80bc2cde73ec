//! Many plans in one PDF, tagged like each of them alone: every plan begins on a new page, with its own
//! header, and counts its own pages.

use super::world::Desk;
use super::{PdfError, Print, prepared, set, template_or_default};
use crate::form::Form;
use crate::words::{Words, args};
use serde_json::json;
use typst::foundations::Bytes;

impl Form {
    /// One PDF of forms with their photos, in the order given. The whole of it is held in memory while it is
    /// set: about 14 MB for each plan of nine pages.
    pub fn many_pdf(plans: &[(Self, Option<Vec<u8>>)]) -> Result<Vec<u8>, PdfError> {
        let print = print_many(plans)?;
        if !print.universal {
            tracing::warn!("a print of many plans is tagged, but is not PDF/UA-1");
        }
        Ok(print.bytes)
    }
}

pub(super) fn print_many(plans: &[(Form, Option<Vec<u8>>)]) -> Result<Print, PdfError> {
    let Some((first, _)) = plans.first() else {
        return Err(PdfError::NotSet);
    };
    let words = Words::of(first.options.language);
    let title = args!["label" => first.label.as_str(), "name" => first.school.as_str()];
    let title = words.fill("document-title", &title);
    let data = json!({ "plans": plans.len(), "title": title }).to_string();
    let each = plans.iter().map(|(form, photo)| {
        let template = template_or_default(&form.template).to_owned();
        (template, prepared(form, photo.as_deref()))
    });
    let desk = Desk::of_many(Bytes::from_string(data), each.collect());
    let idents: Vec<&str> = plans.iter().map(|(form, _)| form.ident.as_str()).collect();
    let print = set(&desk, idents.join("\n"));
    // A document of this size is never asked for twice.
    typst::comemo::evict(0);
    print
}
