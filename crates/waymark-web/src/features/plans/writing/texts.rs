//! Texts as they come back from the boxes: which were changed, and whether they can be kept.

use super::meant::Meant;
use crate::features::plans::sections::adult;
use crate::shell::forms::Fields;
use waymark_domain::change::PlanChange;
use waymark_domain::edit::Fingerprint;
use waymark_domain::field::PlanField;
use waymark_domain::format::{Definition, FieldKind, Format};
use waymark_domain::text::Narrative;

/// Collects the texts that differ from what was handed out. Each box came with its fingerprint, so one that
/// sends nothing back, as unticked boxes do, is blank.
pub(super) fn collect(fields: &Fields, format: &Format, meant: &mut Meant) {
    for (name, base) in &fields.0 {
        let Some(name) = name.strip_prefix("base.") else {
            continue;
        };
        let Ok(field) = name.parse::<PlanField>() else {
            continue;
        };
        if !knows(format, &field) {
            continue;
        }
        let Some((typed, decided)) = typed(fields, name) else {
            continue;
        };
        match check(format, &field, &typed) {
            Err(words) => {
                meant.errors.add(name, words);
                meant.unsaved.push(name.to_owned());
            }
            Ok(text) => {
                let base = Fingerprint::sent(base);
                if decided || Fingerprint::of(text.as_str()) != base {
                    meant.changes.push(PlanChange::Text { field, base, text });
                }
            }
        }
    }
}

/// What was typed, and whether it settles a clash. `None` where the other's words are kept.
fn typed(fields: &Fields, name: &str) -> Option<(String, bool)> {
    match fields.get(&format!("keep.{name}")) {
        "theirs" => None,
        "mine" => Some((fields.get(&format!("mine.{name}")).to_owned(), true)),
        kept => Some((
            fields.all(name).collect::<Vec<_>>().join("\n"),
            kept == "both",
        )),
    }
}

/// Whether the format has such a field. Aims, targets and strategies are looked for in the plan itself.
pub(in crate::features::plans) fn knows(format: &Definition, field: &PlanField) -> bool {
    match field {
        PlanField::Text(key) => {
            format.field(key).is_some() || format.roles().iter().any(|role| adult(role) == *key)
        }
        PlanField::View { period, party } => {
            let known = period.is_empty() || format.period(period).is_some();
            known
                && format
                    .view_parties()
                    .iter()
                    .any(|view| view.party.slug() == party)
        }
        PlanField::Monitoring(_, key) => format.monitoring.iter().any(|at| at.key == *key),
        PlanField::Aim(..) | PlanField::Target(..) | PlanField::Strategy(..) => true,
    }
}

/// The text as it will be kept, or what to tell the writer.
pub(in crate::features::plans) fn check(
    format: &Definition,
    field: &PlanField,
    raw: &str,
) -> Result<Narrative, String> {
    let most = most(format, field);
    let shorten = |length| format!("Shorten this to {most} characters; it has {length}");
    let text = Narrative::parse(raw).map_err(|error| shorten(error.length))?;
    let length = text.as_str().chars().count();
    if length > most {
        Err(shorten(length))
    } else {
        Ok(text)
    }
}

/// In characters.
fn most(format: &Definition, field: &PlanField) -> usize {
    let PlanField::Text(key) = field else {
        return Narrative::MAX;
    };
    match format.field(key).map(|field| &field.kind) {
        Some(FieldKind::Text { max_length }) => {
            usize::try_from(*max_length).unwrap_or(Narrative::MAX)
        }
        Some(FieldKind::Choice { .. } | FieldKind::Date | FieldKind::Tick) | None => Narrative::MAX,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use waymark_domain::format::Formats;

    fn changes(pairs: &[(&str, &str)]) -> Vec<PlanChange> {
        let pairs = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        let mut meant = Meant::default();
        collect(
            &Fields(pairs),
            Formats::shipped().default_format(),
            &mut meant,
        );
        meant.changes
    }

    fn base(text: &str) -> String {
        Fingerprint::of(text).as_str().to_owned()
    }

    #[test]
    fn a_box_left_as_it_was_is_no_change_even_if_somebody_else_changed_it() {
        assert_eq!(
            changes(&[
                ("text.profile", "Likes horses"),
                ("base.text.profile", &base("Likes horses"))
            ]),
            []
        );
        let changed = changes(&[
            ("text.profile", "Likes dogs"),
            ("base.text.profile", &base("Likes horses")),
        ]);
        assert_eq!(changed.len(), 1);
    }

    #[test]
    fn in_a_clash_the_chosen_words_are_the_ones_that_count() {
        let texts = |keep: &str| {
            let theirs = base("theirs");
            changes(&[
                ("keep.text.profile", keep),
                ("mine.text.profile", "mine"),
                ("text.profile", "both"),
                ("base.text.profile", &theirs),
            ])
            .into_iter()
            .map(|change| match change {
                PlanChange::Text { text, .. } => text.into_string(),
                other => panic!("{other:?}"),
            })
            .collect::<Vec<_>>()
        };
        assert_eq!(texts("mine"), ["mine"]);
        assert_eq!(texts("both"), ["both"]);
        assert_eq!(texts("theirs"), Vec::<String>::new());
    }

    #[test]
    fn a_field_that_the_format_does_not_have_is_left_alone() {
        assert_eq!(
            changes(&[("text.shoe_size", "12"), ("base.text.shoe_size", &base(""))]),
            []
        );
    }

    proptest! {
        #[test]
        fn every_text_that_fits_comes_through_as_typed(typed in "[^\\r]{1,200}") {
            let was = base("something quite different from what is typed");
            let found = changes(&[("text.profile", &typed), ("base.text.profile", &was)]);
            let kept = Narrative::parse(&typed).expect("short");
            let field = PlanField::Text("profile".to_owned());
            prop_assert_eq!(found, [PlanChange::Text { field, base: Fingerprint::sent(&was), text: kept }]);
        }
    }
}
