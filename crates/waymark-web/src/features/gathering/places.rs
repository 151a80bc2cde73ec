//! The fields of a draft into which an answer can be put.

use waymark_domain::confidence::Part;
use waymark_domain::content::PlanContent;
use waymark_domain::field::PlanField;
use waymark_domain::format::{FieldKind, Format, ViewParty};
use waymark_store::views::PlanPage;

/// One of them, with what it says now.
pub(super) struct Place<'a> {
    pub(super) field: PlanField,
    pub(super) label: String,
    pub(super) text: &'a str,
}

/// In the order of the format: what people think first, since that is what was asked. What the reader may not read
/// is no place to write in.
pub(super) fn all<'a>(format: &Format, page: &'a PlanPage) -> Vec<Place<'a>> {
    let content = &page.content;
    let mut places = views(format, content);
    let written = format
        .fields()
        .filter(|field| matches!(field.kind, FieldKind::Text { .. }));
    places.extend(written.map(|field| Place {
        field: PlanField::Text(field.key.clone()),
        label: field.label.clone(),
        text: content.text(&field.key),
    }));
    places.retain(|place| Part::of_field(&place.field).is_none_or(|part| !page.unread.has(&part)));
    places
}

fn views<'a>(format: &Format, content: &'a PlanContent) -> Vec<Place<'a>> {
    if !format.views_each_period() {
        return of_period(format, content, "", "");
    }
    let periods = format.periods.iter();
    periods
        .flat_map(|period| of_period(format, content, &period.key, &period.label))
        .collect()
}

fn of_period<'a>(
    format: &Format,
    content: &'a PlanContent,
    key: &str,
    period: &str,
) -> Vec<Place<'a>> {
    let place = |party: &ViewParty| {
        let slug = party.party.slug();
        let label = if period.is_empty() {
            party.label.clone()
        } else {
            format!("{}, {period}", party.label)
        };
        Place {
            text: content.view(key, slug),
            field: PlanField::View {
                period: key.to_owned(),
                party: slug.to_owned(),
            },
            label,
        }
    };
    format.view_parties().iter().map(place).collect()
}
