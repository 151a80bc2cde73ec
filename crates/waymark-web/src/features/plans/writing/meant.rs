//! All that a form of a plan means: the changes, what is wrong, and what therefore stays typed.

use super::choices::{AimChoices, TargetChoices};
use super::obstacle::Obstacle;
use super::texts;
use crate::features::plans::reading::Reading;
use crate::shell::forms::Fields;
use waymark_domain::change::PlanChange;
use waymark_domain::field::PlanField;
use waymark_domain::ids::{AimId, TargetId};
use waymark_domain::target::Target;
use waymark_ui::FormErrors;

/// What was read from a form.
#[derive(Debug, Default)]
pub(in crate::features::plans) struct Meant {
    pub(in crate::features::plans) changes: Vec<PlanChange>,
    pub(in crate::features::plans) errors: FormErrors,
    /// The names, and the beginnings of names, of what could not be understood.
    pub(super) unsaved: Vec<String>,
    /// What belongs to something that is not in the plan any more.
    pub(in crate::features::plans) displaced: Vec<Obstacle>,
    /// The beginnings of the names of choices that came back as they were handed out.
    untouched: Vec<String>,
}

impl Meant {
    pub(in crate::features::plans) fn of(fields: &Fields, reading: Reading<'_>) -> Self {
        let mut meant = Self::default();
        texts::collect(fields, reading.format, &mut meant);
        for aim in &reading.content.aims {
            meant.aim(fields, reading, aim.id);
        }
        for target in reading
            .content
            .targets
            .iter()
            .filter(|target| target.state.is_open())
        {
            meant.target(fields, reading, target.id);
        }
        meant.of_what_is_gone(fields, reading);
        meant
    }

    /// Choices that were changed for an aim or a target that somebody else has taken out.
    fn of_what_is_gone(&mut self, fields: &Fields, reading: Reading<'_>) {
        let here = |prefix: &str| {
            let open = |target: &Target| {
                target.state.is_open() && prefix == format!("target.{}", target.id)
            };
            reading.content.targets.iter().any(open)
                || reading
                    .content
                    .aims
                    .iter()
                    .any(|aim| prefix == format!("aim.{}", aim.id))
        };
        let changed = |prefix: &str| match prefix.split_once('.') {
            Some(("target", _)) => TargetChoices::posted(fields, prefix)
                .is_some_and(|choices| !choices.is_base(fields, prefix)),
            Some(("aim", _)) => AimChoices::posted(fields, prefix)
                .is_some_and(|choices| !choices.is_base(fields, prefix)),
            _ => false,
        };
        let prefixes = fields
            .0
            .iter()
            .filter_map(|(name, _)| name.strip_prefix("base.")?.strip_suffix(".shape"));
        let gone = prefixes.filter(|prefix| !here(prefix) && changed(prefix));
        self.displaced = gone
            .map(|prefix| Obstacle::chosen(prefix.to_owned()))
            .collect();
    }

    /// What stands for the choices whose field is `name`, such as `target.<id>.shape`.
    pub(in crate::features::plans) fn signature(fields: &Fields, name: &str) -> Option<String> {
        let prefix = name.strip_suffix(".shape")?;
        let target = TargetChoices::posted(fields, prefix).map(|choices| choices.signature());
        target.or_else(|| AimChoices::posted(fields, prefix).map(|choices| choices.signature()))
    }

    fn aim(&mut self, fields: &Fields, reading: Reading<'_>, aim: AimId) {
        let prefix = format!("aim.{aim}");
        let Some(choices) = AimChoices::posted(fields, &prefix) else {
            return;
        };
        if choices.is_base(fields, &prefix) {
            self.untouched.push(format!("{prefix}."));
            return;
        }
        match choices.parse(reading, &prefix) {
            Ok(shape) => self.changes.push(PlanChange::ShapeAim { aim, shape }),
            Err(errors) => self.wrong(&prefix, errors),
        }
    }

    fn target(&mut self, fields: &Fields, reading: Reading<'_>, target: TargetId) {
        let prefix = format!("target.{target}");
        let Some(choices) = TargetChoices::posted(fields, &prefix) else {
            return;
        };
        if choices.is_base(fields, &prefix) {
            self.untouched.push(format!("{prefix}."));
            return;
        }
        match choices.parse(reading, &prefix) {
            Ok(shape) => self.changes.push(PlanChange::ShapeTarget { target, shape }),
            Err(errors) => self.wrong(&prefix, errors),
        }
    }

    fn wrong(&mut self, prefix: &str, errors: FormErrors) {
        self.errors.extend(errors);
        self.unsaved.push(format!("{prefix}."));
    }

    /// Of all that was typed, what could not be saved. The rest is kept and stands in the plan.
    pub(in crate::features::plans) fn still_typed(
        &self,
        fields: &Fields,
        obstacles: &[Obstacle],
    ) -> Fields {
        let refused = obstacles.iter().filter_map(Obstacle::prefix);
        let unsaved: Vec<_> = self
            .unsaved
            .iter()
            .cloned()
            .chain(refused.map(|prefix| format!("{prefix}.")))
            .collect();
        let stays = |name: &str| {
            let bare = name.strip_prefix("base.").unwrap_or(name);
            if bare.parse::<PlanField>().is_ok() {
                unsaved.iter().any(|unsaved| unsaved == bare)
            } else {
                unsaved
                    .iter()
                    .any(|unsaved| bare.starts_with(unsaved.as_str()))
            }
        };
        Fields(
            fields
                .0
                .iter()
                .filter(|(name, _)| stays(name))
                .cloned()
                .collect(),
        )
    }

    /// All that was typed where nothing could be saved. Choices that were left alone are shown as they stand
    /// now, since sending them back would undo what somebody else chose.
    pub(in crate::features::plans) fn as_typed(&self, fields: &Fields) -> Fields {
        let left_alone = |name: &str| {
            name.parse::<PlanField>().is_err()
                && self
                    .untouched
                    .iter()
                    .any(|untouched| name.starts_with(untouched.as_str()))
        };
        Fields(
            fields
                .0
                .iter()
                .filter(|(name, _)| !left_alone(name))
                .cloned()
                .collect(),
        )
    }
}
