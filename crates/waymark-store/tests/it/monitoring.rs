//! Writing down how a live plan goes, and moving a plan to another format: neither loses a word.

use waymark_domain::change::{Changed, PlanChange};
use waymark_domain::edit::Fingerprint;
use waymark_domain::field::{PlanField, TargetText};
use waymark_domain::format::FormatRef;
use waymark_store::{Db, StoreError, changes, plans};
use waymark_testkit::both_engines;
use waymark_testkit::plans::{typed, words};
use waymark_testkit::school::school;

fn check(
    field: PlanField,
    before: &str,
    text: &str,
) -> (PlanField, Fingerprint, waymark_domain::text::Narrative) {
    (field, Fingerprint::of(before), words(text))
}

both_engines! {
    async fn a_check_of_a_live_target_is_kept_and_makes_no_version(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        let before = plans::page(&db, world.teacher.act(), plan.id).await.unwrap();
        let term = PlanField::Monitoring(plan.reading, "term_1".to_owned());
        let achievement = PlanField::Target(plan.reading, TargetText::Achievement);
        let notes = vec![check(term.clone(), "", "Six words so far"), check(achievement, "", "Reads the board")];
        let changed = changes::monitor(&db, world.teacher.act(), plan.id, notes).await.unwrap();
        assert_eq!(changed, [Changed::Done, Changed::Done]);
        let late = vec![check(term, "", "Seven words")];
        let changed = changes::monitor(&db, world.coordinator.act(), plan.id, late).await.unwrap();
        assert_eq!(changed, [Changed::Clash {
            theirs: "Six words so far".to_owned(),
            by: Some(world.teacher.act().actor.name),
        }]);
        let after = plans::page(&db, world.teacher.act(), plan.id).await.unwrap();
        let notes = &after.content.targets.iter().find(|target| target.id == plan.reading).unwrap().notes;
        assert_eq!(notes.monitoring.get("term_1").map(String::as_str), Some("Six words so far"));
        assert_eq!(notes.achievement, "Reads the board");
        assert_eq!(after.plan.version, before.plan.version);
    }

    async fn nothing_but_checks_can_be_written_beside_the_versions(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        let wording = PlanField::Target(plan.reading, TargetText::Wording);
        let notes = vec![check(wording, "Reads 20 key words", "Reads 200 key words")];
        let changed = changes::monitor(&db, world.teacher.act(), plan.id, notes).await.unwrap();
        assert_eq!(changed, [Changed::Gone]);
        let draft = world.draft(world.finn).await;
        let refused = changes::monitor(&db, world.teacher.act(), draft.id, Vec::new()).await;
        assert!(matches!(refused, Err(StoreError::Denied(_))), "{refused:?}");
    }

    async fn a_plan_that_changes_its_format_keeps_every_word(db: Db) {
        let world = school(&db).await;
        let plan = world.draft(world.isla).await;
        let exit = PlanField::Target(plan.reading, TargetText::Exit);
        world.change(&plan, vec![typed(exit, "", "Reads with the class")]).await;
        let before = plans::page(&db, world.coordinator.act(), plan.id).await.unwrap().content;
        for slug in ["durants", "dg-appendix-2"] {
            let format = FormatRef { slug: slug.to_owned(), version: 1 };
            world.change(&plan, vec![PlanChange::Format(format.clone())]).await;
            let after = plans::page(&db, world.coordinator.act(), plan.id).await.unwrap().content;
            assert_eq!(after.format, format);
            assert_eq!((&after.texts, &after.aims, &after.targets), (&before.texts, &before.aims, &before.targets));
        }
    }

    async fn the_notes_of_a_target_that_is_removed_go_with_it(db: Db) {
        let world = school(&db).await;
        let plan = world.draft(world.isla).await;
        let new = world.new_target("Short lived");
        let exit = PlanField::Target(new.id, TargetText::Exit);
        world.change(&plan, vec![
            PlanChange::AddTarget(Box::new(new.clone())),
            typed(exit, "", "Never"),
            PlanChange::RemoveTarget(new.id),
        ]).await;
        let content = plans::page(&db, world.coordinator.act(), plan.id).await.unwrap().content;
        assert!(content.texts.keys().all(|key| !key.starts_with("target.")), "{:?}", content.texts);
    }
}
