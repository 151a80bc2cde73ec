//! What is chosen rather than written of an aim and a target, as it stands in the boxes.
//!
//! Each set of choices goes out with its fingerprint, so that a form that comes back with the same choices
//! does not undo what somebody else chose meanwhile.

mod aim;
mod target;

pub(in crate::features::plans) use aim::AimChoices;
pub(in crate::features::plans) use target::TargetChoices;

use crate::features::days;
use crate::shell::forms::Fields;
use waymark_domain::Day;
use waymark_domain::edit::Fingerprint;
use waymark_domain::format::Item;
use waymark_ui::DateText;

/// A day in three boxes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::features::plans) struct DayBoxes {
    day: String,
    month: String,
    year: String,
}

impl DayBoxes {
    fn of(day: Day) -> Self {
        let [day, month, year] = days::boxes(day);
        Self { day, month, year }
    }

    fn posted(fields: &Fields, name: &str) -> Self {
        let part = |part: &str| fields.get(&format!("{name}.{part}")).trim().to_owned();
        Self {
            day: part("day"),
            month: part("month"),
            year: part("year"),
        }
    }

    pub(in crate::features::plans::writing) fn text(&self) -> DateText<'_> {
        DateText {
            day: &self.day,
            month: &self.month,
            year: &self.year,
        }
    }

    fn is_blank(&self) -> bool {
        self.day.is_empty() && self.month.is_empty() && self.year.is_empty()
    }

    fn signature(&self) -> String {
        format!("{}/{}/{}", self.day, self.month, self.year)
    }
}

/// Whether the choices under `prefix` came back as they were handed out.
fn is_base(fields: &Fields, prefix: &str, signature: &str) -> bool {
    fields.get(&format!("base.{prefix}.shape")) == Fingerprint::of(signature).as_str()
}

fn posted(fields: &Fields, prefix: &str, part: &str) -> String {
    fields.get(&format!("{prefix}.{part}")).trim().to_owned()
}

fn is_posted(fields: &Fields, name: &str) -> bool {
    fields.0.iter().any(|(found, _)| found == name)
}

/// A blank is allowed: a draft may not know yet.
fn one_of(items: &[Item], key: &str, kept: bool) -> Result<String, ()> {
    let known = kept || key.is_empty() || items.iter().any(|item| item.key == key);
    known.then(|| key.to_owned()).ok_or(())
}
