//! Those around a pupil of the demo are asked what they know; the class teacher has answered.

use super::{Demo, Person};
use anyhow::Context;
use jiff::Span;
use waymark_domain::ids::{GatheringId, PupilId};
use waymark_domain::people::Role;
use waymark_domain::text::Narrative;
use waymark_store::gather::NewGathering;
use waymark_store::{asks, gatherings};

/// The people around a pupil, of whom some are asked.
const ASKED: [Role; 3] = [Role::Parent, Role::ClassTeacher, Role::LearningAssistant];
/// By the keys of the questions for class teachers.
const SAID: [(&str, &str); 3] = [
    (
        "strengths",
        "Listens well to stories and retells them in the right order.",
    ),
    (
        "barriers",
        "Long written instructions, most of all after lunch.",
    ),
    (
        "tried",
        "A checklist with pictures since September: starts by themselves on four days of five now.",
    ),
];

impl Demo {
    pub(super) async fn gathering(
        &self,
        coordinator: &Person,
        staff: &[Person],
        pupil: PupilId,
    ) -> anyhow::Result<()> {
        let asked = staff
            .iter()
            .filter(|person| ASKED.contains(&person.hat.role));
        let new = NewGathering {
            id: GatheringId(self.ids.next()),
            people: asked
                .map(|person| (person.hat.person, person.hat.role))
                .collect(),
            due_on: self.today.saturating_add(Span::new().days(9)),
        };
        let day = self.ago(5);
        gatherings::ask(&self.db, self.act(coordinator, day), pupil, new).await?;
        let teacher = staff
            .iter()
            .find(|person| person.hat.role == Role::ClassTeacher)
            .context("a school has a class teacher")?;
        let waiting = asks::waiting(&self.db, self.act(teacher, day)).await?;
        for ask in waiting {
            let mut answers = Vec::new();
            for (question, words) in SAID {
                answers.push((question.to_owned(), Narrative::parse(words)?));
            }
            asks::answer(&self.db, self.act(teacher, self.ago(3)), ask.id, answers).await?;
        }
        Ok(())
    }
}
