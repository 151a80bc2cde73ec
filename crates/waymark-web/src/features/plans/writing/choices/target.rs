//! What is chosen of a target.

use super::{DayBoxes, is_base, is_posted, one_of, posted};
use crate::features::days;
use crate::features::plans::reading::Reading;
use crate::shell::forms::Fields;
use waymark_domain::change::TargetShape;
use waymark_domain::edit::Fingerprint;
use waymark_domain::ids::AimId;
use waymark_domain::target::{Measure, SetBy, Target};
use waymark_ui::FormErrors;

/// The choices of a target.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::features::plans) struct TargetChoices {
    pub(in crate::features::plans::writing) period: String,
    pub(in crate::features::plans::writing) area: String,
    pub(in crate::features::plans::writing) aim: String,
    pub(in crate::features::plans::writing) set_by: String,
    pub(in crate::features::plans::writing) measure: String,
    pub(in crate::features::plans::writing) total: String,
    pub(in crate::features::plans::writing) baseline: String,
    pub(in crate::features::plans::writing) goal: String,
    pub(in crate::features::plans::writing) due: DayBoxes,
}

impl TargetChoices {
    pub(in crate::features::plans) fn of(target: &Target) -> Self {
        let number =
            |number: Option<f64>| number.map_or_else(String::new, |number| number.to_string());
        Self {
            period: target.period.clone(),
            area: target.area.clone(),
            aim: target.aim.map_or_else(String::new, |aim| aim.to_string()),
            set_by: target.set_by.slug().to_owned(),
            measure: target.measure.slug().to_owned(),
            total: target
                .measure
                .total()
                .map_or_else(String::new, |total| total.to_string()),
            baseline: number(target.baseline),
            goal: number(target.goal),
            due: DayBoxes::of(target.due_on),
        }
    }

    /// `None` for a form that does not show them.
    pub(in crate::features::plans) fn posted(fields: &Fields, prefix: &str) -> Option<Self> {
        let part = |part: &str| posted(fields, prefix, part);
        is_posted(fields, &format!("{prefix}.measure")).then(|| Self {
            period: part("period"),
            area: part("area"),
            aim: part("aim"),
            set_by: part("set_by"),
            measure: part("measure"),
            total: part("total"),
            baseline: part("baseline"),
            goal: part("goal"),
            due: DayBoxes::posted(fields, &format!("{prefix}.due")),
        })
    }

    pub(in crate::features::plans) fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(&self.signature())
    }

    pub(in crate::features::plans::writing) fn signature(&self) -> String {
        let Self {
            period,
            area,
            aim,
            set_by,
            measure,
            total,
            baseline,
            goal,
            due,
        } = self;
        [
            period,
            area,
            aim,
            set_by,
            measure,
            total,
            baseline,
            goal,
            &due.signature(),
        ]
        .map(String::as_str)
        .join("|")
    }

    pub(in crate::features::plans::writing) fn is_base(
        &self,
        fields: &Fields,
        prefix: &str,
    ) -> bool {
        is_base(fields, prefix, &self.signature())
    }

    /// Errors are found at the boxes under `prefix`.
    pub(in crate::features::plans) fn parse(
        &self,
        reading: Reading<'_>,
        prefix: &str,
    ) -> Result<TargetShape, FormErrors> {
        let mut errors = FormErrors::none();
        let name = |part: &str| format!("{prefix}.{part}");
        let measure = self.measure(reading, &mut errors, prefix);
        let number = |raw: &str| number(raw, measure.unwrap_or(Measure::Count));
        let baseline = errors.check(name("baseline"), number(&self.baseline), |()| {
            say_number(measure, "the start")
        });
        let goal = errors.check(name("goal"), number(&self.goal), |()| {
            say_number(measure, "the goal")
        });
        let due_on = days::parse(
            &mut errors,
            &name("due"),
            "the day by which it is to be reached",
            self.due.text(),
        );
        let set_by = errors.check(
            name("set_by"),
            SetBy::parse(&self.set_by).ok_or(()),
            |()| "Choose who set it",
        );
        let area = errors.check(name("area"), self.area(reading), |()| "Choose an area");
        let aim = errors.check(
            name("aim"),
            self.aim(reading),
            |()| "Choose one from the list",
        );
        let period = errors.check(name("period"), self.period(reading), |()| "Choose a term");
        let (Some(measure), Some(baseline), Some(goal), Some(due_on)) =
            (measure, baseline, goal, due_on)
        else {
            return Err(errors);
        };
        let (Some(set_by), Some(area), Some(aim), Some(period)) = (set_by, area, aim, period)
        else {
            return Err(errors);
        };
        Ok(TargetShape {
            aim,
            period,
            area,
            set_by,
            measure,
            baseline,
            goal,
            due_on,
        })
    }

    fn measure(
        &self,
        reading: Reading<'_>,
        errors: &mut FormErrors,
        prefix: &str,
    ) -> Option<Measure> {
        let kept = |target: &Target| target.measure.slug() == self.measure;
        if !reading.format.measures.contains(&self.measure) && !is_kept(reading, kept) {
            errors.add(
                format!("{prefix}.measure"),
                "Choose how progress is counted",
            );
            return None;
        }
        let measure = Measure::parse(&self.measure, self.total.parse().ok());
        if measure.is_none() {
            errors.add(
                format!("{prefix}.total"),
                "Enter what it is counted out of, such as 10",
            );
        }
        measure
    }

    fn area(&self, reading: Reading<'_>) -> Result<String, ()> {
        let kept = is_kept(reading, |target| target.area == self.area);
        one_of(reading.format.target_areas(), &self.area, kept)
    }

    fn period(&self, reading: Reading<'_>) -> Result<String, ()> {
        let periods = &reading.format.periods;
        let known = periods.is_empty() || periods.iter().any(|period| period.key == self.period);
        let kept = is_kept(reading, |target| target.period == self.period);
        if known || kept {
            Ok(self.period.clone())
        } else {
            Err(())
        }
    }

    fn aim(&self, reading: Reading<'_>) -> Result<Option<AimId>, ()> {
        if self.aim.is_empty() {
            return Ok(None);
        }
        let known = reading
            .content
            .aims
            .iter()
            .find(|aim| aim.id.to_string() == self.aim);
        known.map(|aim| Some(aim.id)).ok_or(())
    }
}

/// A number without its unit; none where the measure has no numbers.
fn number(raw: &str, measure: Measure) -> Result<Option<f64>, ()> {
    let bare = raw.trim().trim_end_matches('%').trim();
    if bare.is_empty() || measure == Measure::Narrative {
        return Ok(None);
    }
    let number: f64 = bare.replace(',', ".").parse().map_err(|_| ())?;
    if measure.accepts(number) {
        Ok(Some(number))
    } else {
        Err(())
    }
}

fn say_number(measure: Option<Measure>, what: &str) -> String {
    let from = measure.map_or(0.0, Measure::min);
    match measure.and_then(Measure::max) {
        Some(max) => format!("Enter {what} as a number from {from} to {max}"),
        None => format!("Enter {what} as a number, 0 or more"),
    }
}

/// What a target of the plan says may stay, even if the format offers it no more.
fn is_kept(reading: Reading<'_>, says: impl Fn(&Target) -> bool) -> bool {
    reading.content.targets.iter().any(says)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_number_is_read_with_or_without_its_unit() {
        assert_eq!(number("40 %", Measure::Percent), Ok(Some(40.0)));
        assert_eq!(number("2,5", Measure::Minutes), Ok(Some(2.5)));
        assert_eq!(number("", Measure::Percent), Ok(None));
        assert_eq!(number("101", Measure::Percent), Err(()));
        assert_eq!(number("ten", Measure::Count), Err(()));
        assert_eq!(number("whatever", Measure::Narrative), Ok(None));
    }

    proptest! {
        #[test]
        fn other_choices_have_another_fingerprint(area in "[a-z]{0,5}", total in "[0-9]{0,3}", goal in "[0-9]{0,3}") {
            let choices = TargetChoices { area, total, goal, ..TargetChoices::default() };
            let other = TargetChoices { area: format!("{}x", choices.area), ..choices.clone() };
            prop_assert_ne!(choices.fingerprint(), other.fingerprint());
        }
    }
}
