//! What pages and forms ask a format: its lists by key, its sections by kind.

use super::definition::{Agreement, AreaList, Definition, FactorGroup, Item, Party, Stage};
use super::period::Period;
use super::registry::FormatRef;
use super::review::{FollowUpChoice, Outcome, PupilRating, Reason};
use super::section::{
    AimColumn, Block, Field, Section, SectionKind, TargetColumn, TargetFact, ViewParty,
};
use crate::review::FollowUp;

/// With the hint for each, the one that is offered last first.
const WAYS_TO_ADAPT: [(FollowUp, &str); 2] = [
    (
        FollowUp::Swap,
        "It was not the right target now. It waits until a day, and then somebody is reminded of it.",
    ),
    (
        FollowUp::Split,
        "It was too much at once. You write two or three smaller steps; a target with numbers begins them for you.",
    ),
];

impl Definition {
    pub fn reference(&self) -> FormatRef {
        FormatRef {
            slug: self.slug.clone(),
            version: self.version,
        }
    }

    /// The Typst file that sets the form, as an absolute path below `formats/`.
    pub fn template_path(&self) -> String {
        let own = &self.slug;
        let folder = Some(&self.print.folder).filter(|folder| !folder.is_empty());
        format!("/{}/{}", folder.unwrap_or(own), self.print.template)
    }

    pub fn section(&self, key: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.key == key)
    }

    /// The prompts of the learner's own page; empty where the format has no such page.
    pub fn learner_prompts(&self) -> &[Item] {
        self.find_kind(|kind| match kind {
            SectionKind::LearnerPage { prompts } => Some(prompts.as_slice()),
            _ => None,
        })
    }

    /// The questions of the profile and of the free sections, in the order of the form.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.sections
            .iter()
            .flat_map(|section| match &section.kind {
                SectionKind::Profile { fields } | SectionKind::Fields { fields } => {
                    fields.as_slice()
                }
                _ => &[],
            })
    }

    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields().find(|field| field.key == key)
    }

    /// The roles of the adults involved.
    pub fn roles(&self) -> &[Item] {
        self.find_kind(|kind| match kind {
            SectionKind::Adults { roles } => Some(roles.as_slice()),
            _ => None,
        })
    }

    /// The areas in which aims are set; empty where the format has no aims.
    pub fn aim_areas(&self) -> &[Item] {
        self.find_kind(|kind| match kind {
            SectionKind::Aims { areas, .. } => {
                self.area_list(areas).map(|list| list.areas.as_slice())
            }
            _ => None,
        })
    }

    /// Whether the form has a section of long-term targets.
    pub fn has_aims(&self) -> bool {
        self.sections
            .iter()
            .any(|section| matches!(section.kind, SectionKind::Aims { .. }))
    }

    /// Whether a table of targets takes its areas from this list.
    pub fn uses_areas(&self, key: &str) -> bool {
        self.sections
            .iter()
            .any(|section| section.kind.areas() == Some(key))
    }

    pub fn target_areas(&self) -> &[Item] {
        self.find_kind(|kind| match kind {
            SectionKind::Targets { areas, .. } => {
                self.area_list(areas).map(|list| list.areas.as_slice())
            }
            _ => None,
        })
    }

    /// The columns of the short-term targets.
    pub fn target_columns(&self) -> &[TargetColumn] {
        self.find_kind(|kind| match kind {
            SectionKind::Targets { columns, .. } => Some(columns.as_slice()),
            _ => None,
        })
    }

    /// The rows that the form shows in each block of targets.
    pub fn target_rows(&self) -> u32 {
        let rows = self.sections.iter().find_map(|section| match section.kind {
            SectionKind::Targets { rows, .. } => Some(rows),
            _ => None,
        });
        rows.unwrap_or_default()
    }

    /// Whether the short-term targets have a column for a fact.
    pub fn has_target_column(&self, fact: TargetFact) -> bool {
        self.target_columns()
            .iter()
            .any(|column| column.holds == fact)
    }

    /// What makes one block of short-term targets.
    pub fn target_block(&self) -> Block {
        let block = self.sections.iter().find_map(|section| match section.kind {
            SectionKind::Targets { block, .. } => Some(block),
            _ => None,
        });
        block.unwrap_or(Block::Plan)
    }

    /// The columns of the long-term targets; empty where the format has no aims.
    pub fn aim_columns(&self) -> &[AimColumn] {
        self.find_kind(|kind| match kind {
            SectionKind::Aims { columns, .. } => Some(columns.as_slice()),
            _ => None,
        })
    }

    /// Whether thoughts are written down once in every period; otherwise once for the plan.
    pub fn views_each_period(&self) -> bool {
        self.sections.iter().any(|section| {
            matches!(
                section.kind,
                SectionKind::Views {
                    each_period: true,
                    ..
                }
            )
        })
    }

    /// Whose thoughts are written down.
    pub fn view_parties(&self) -> &[ViewParty] {
        self.find_kind(|kind| match kind {
            SectionKind::Views { parties, .. } => Some(parties.as_slice()),
            _ => None,
        })
    }

    pub fn area_list(&self, key: &str) -> Option<&AreaList> {
        self.area_lists.iter().find(|list| list.key == key)
    }

    pub fn factor(&self, key: &str) -> Option<&FactorGroup> {
        self.factors.iter().find(|factor| factor.key == key)
    }

    pub fn need(&self, factor: &str, kind: &str) -> Option<&Item> {
        self.factor(factor)?
            .needs
            .iter()
            .find(|need| need.key == kind)
    }

    pub fn stage(&self, key: &str) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.key == key)
    }

    /// The stages at which a pupil may have a plan (D31).
    pub fn plan_stages(&self) -> impl Iterator<Item = &Stage> {
        self.stages.iter().filter(|stage| stage.plan)
    }

    pub fn period(&self, key: &str) -> Option<&Period> {
        self.periods.iter().find(|period| period.key == key)
    }

    pub fn outcome(&self, key: &str) -> Option<&Outcome> {
        self.outcomes.iter().find(|outcome| outcome.key == key)
    }

    pub fn reason(&self, key: &str) -> Option<&Reason> {
        self.reasons.iter().find(|reason| reason.key == key)
    }

    /// The follow-up in the format's words, if the format offers it.
    pub fn follow_up(&self, follow_up: FollowUp) -> Option<&FollowUpChoice> {
        self.follow_ups
            .iter()
            .find(|choice| choice.follow_up == follow_up)
    }

    /// All that may follow a target that is not met. Steps and another target in the same area are ways to adapt one
    /// (D146): a format that lets a target be adapted offers them too, in its own words or in ours.
    pub fn follow_ups_offered(&self) -> Vec<FollowUpChoice> {
        let mut offered = self.follow_ups.clone();
        let mut known = offered.iter();
        let Some(adapt) = known.position(|choice| choice.follow_up == FollowUp::Adapt) else {
            return offered;
        };
        for (follow_up, hint) in WAYS_TO_ADAPT {
            if self.follow_up(follow_up).is_none() {
                let choice = FollowUpChoice {
                    follow_up,
                    label: follow_up.label().to_owned(),
                    hint: hint.to_owned(),
                };
                offered.insert(adapt + 1, choice);
            }
        }
        offered
    }

    /// A follow-up as people read it.
    pub fn follow_up_label(&self, follow_up: FollowUp) -> &str {
        self.follow_up(follow_up)
            .map_or(follow_up.label(), |choice| &choice.label)
    }

    pub fn pupil_rating(&self, value: u8) -> Option<&PupilRating> {
        self.pupil_ratings
            .iter()
            .find(|rating| rating.value == value)
    }

    /// The party as one that is asked to agree, if it is.
    pub fn agreement_of(&self, party: Party) -> Option<&Agreement> {
        self.agreement
            .iter()
            .find(|agreement| agreement.party == party)
    }

    fn find_kind<'a, T>(&'a self, pick: impl Fn(&'a SectionKind) -> Option<&'a [T]>) -> &'a [T] {
        self.sections
            .iter()
            .find_map(|section| pick(&section.kind))
            .unwrap_or_default()
    }
}

/// The label of a key in a list, or the key itself when the list has it no more.
pub fn label_in<'a>(items: &'a [Item], key: &'a str) -> &'a str {
    items
        .iter()
        .find(|item| item.key == key)
        .map_or(key, |item| &item.label)
}
