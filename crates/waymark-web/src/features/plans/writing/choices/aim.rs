//! What is chosen of an aim.

use super::{DayBoxes, is_base, is_posted, one_of, posted};
use crate::features::days;
use crate::features::plans::reading::Reading;
use crate::shell::forms::Fields;
use waymark_domain::change::AimShape;
use waymark_domain::edit::Fingerprint;
use waymark_domain::target::Aim;
use waymark_ui::FormErrors;

/// The choices of an aim.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::features::plans) struct AimChoices {
    pub(in crate::features::plans::writing) area: String,
    pub(in crate::features::plans::writing) set_on: DayBoxes,
    pub(in crate::features::plans::writing) met_on: DayBoxes,
}

impl AimChoices {
    pub(in crate::features::plans) fn of(aim: &Aim) -> Self {
        let met_on = aim.met_on.map(DayBoxes::of).unwrap_or_default();
        Self {
            area: aim.area.clone(),
            set_on: DayBoxes::of(aim.set_on),
            met_on,
        }
    }

    pub(in crate::features::plans) fn posted(fields: &Fields, prefix: &str) -> Option<Self> {
        is_posted(fields, &format!("{prefix}.area")).then(|| Self {
            area: posted(fields, prefix, "area"),
            set_on: DayBoxes::posted(fields, &format!("{prefix}.set_on")),
            met_on: DayBoxes::posted(fields, &format!("{prefix}.met_on")),
        })
    }

    pub(in crate::features::plans) fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(&self.signature())
    }

    pub(in crate::features::plans::writing) fn signature(&self) -> String {
        [
            self.area.as_str(),
            &self.set_on.signature(),
            &self.met_on.signature(),
        ]
        .join("|")
    }

    pub(in crate::features::plans::writing) fn is_base(
        &self,
        fields: &Fields,
        prefix: &str,
    ) -> bool {
        is_base(fields, prefix, &self.signature())
    }

    fn known_area(&self, reading: Reading<'_>) -> Result<String, ()> {
        let kept = reading.content.aims.iter().any(|aim| aim.area == self.area);
        one_of(reading.format.aim_areas(), &self.area, kept)
    }

    pub(in crate::features::plans) fn parse(
        &self,
        reading: Reading<'_>,
        prefix: &str,
    ) -> Result<AimShape, FormErrors> {
        let mut errors = FormErrors::none();
        let name = |part: &str| format!("{prefix}.{part}");
        let area = errors.check(
            name("area"),
            self.known_area(reading),
            |()| "Choose an area",
        );
        let set_on = days::parse(
            &mut errors,
            &name("set_on"),
            "the day it was set",
            self.set_on.text(),
        );
        let met_on = if self.met_on.is_blank() {
            None
        } else {
            days::parse(
                &mut errors,
                &name("met_on"),
                "the day it was achieved",
                self.met_on.text(),
            )
        };
        match (area, set_on) {
            (Some(area), Some(set_on)) if errors.is_empty() => Ok(AimShape {
                area,
                set_on,
                met_on,
            }),
            _ => Err(errors),
        }
    }
}
