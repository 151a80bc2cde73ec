//! What a school says of itself, the entry review report, and the sheet of a class.

use waymark_domain::edit::Fingerprint;
use waymark_domain::entry_review::EntryReview;
use waymark_domain::ids::PhotoId;
use waymark_domain::school::SchoolField;
use waymark_store::views::Picture;
use waymark_store::{Db, StoreError, audit, classes, entry_reviews, school_pages};
use waymark_testkit::both_engines;
use waymark_testkit::clock::day;
use waymark_testkit::school::school;

fn report(attainments: &str) -> EntryReview {
    EntryReview {
        written_on: day("2026-09-07"),
        written_by: "Ewan Reid".to_owned(),
        attainments: attainments.to_owned(),
        priorities: "Being understood".to_owned(),
        views: String::new(),
        discussed_on: None,
    }
}

fn denied<T: std::fmt::Debug>(result: &Result<T, StoreError>) -> bool {
    matches!(result, Err(StoreError::Denied(_)))
}

both_engines! {
    async fn a_school_keeps_its_texts_and_changes_only_those_that_are_sent(db: Db) {
        let world = school(&db).await;
        let by = &world.coordinator;
        let text = |field, said: &str| (field, said.to_owned());
        let first = vec![text(SchoolField::Vision, "Together"), text(SchoolField::Phone, "1")];
        school_pages::put(&db, by.act(), first).await.unwrap();
        school_pages::put(&db, by.act(), vec![text(SchoolField::Phone, "2")]).await.unwrap();
        let page = school_pages::find(&db, world.office.act()).await.unwrap();
        assert_eq!((page.name.as_str(), page.text(SchoolField::Vision), page.text(SchoolField::Phone)),
            ("Lochside Primary School", "Together", "2"));
        let neighbour = world.neighbour().await;
        let theirs = school_pages::find(&db, neighbour.head.act()).await.unwrap();
        assert!(theirs.texts.is_empty());
    }

    async fn only_head_and_coordinator_change_what_the_school_says(db: Db) {
        let world = school(&db).await;
        for staff in [&world.teacher, &world.assistant, &world.other_teacher, &world.office] {
            let texts = vec![(SchoolField::Vision, "Mine".to_owned())];
            assert!(denied(&school_pages::put(&db, staff.act(), texts).await));
            assert!(denied(&school_pages::set_badge(&db, staff.act(), None).await));
        }
        school_pages::put(&db, world.head.act(), vec![(SchoolField::Vision, "Ours".to_owned())]).await.unwrap();
    }

    async fn a_badge_is_put_up_and_taken_away(db: Db) {
        let world = school(&db).await;
        let badge = Picture { id: world.now.id(PhotoId), bytes: vec![1, 2, 3] };
        school_pages::set_badge(&db, world.head.act(), Some(badge)).await.unwrap();
        let seen = school_pages::badge(&db, world.office.act()).await.unwrap();
        assert_eq!(seen.map(|badge| badge.bytes), Some(vec![1, 2, 3]));
        school_pages::set_badge(&db, world.head.act(), None).await.unwrap();
        assert!(school_pages::badge(&db, world.office.act()).await.unwrap().is_none());
    }

    async fn a_report_is_kept_and_nobodys_words_are_overwritten_unseen(db: Db) {
        let world = school(&db).await;
        let put = async |base: &Fingerprint, said: &str| {
            entry_reviews::put(&db, world.teacher.act(), world.isla, base.clone(), report(said)).await.unwrap()
        };
        let nothing = Fingerprint::of("");
        assert_eq!(put(&nothing, "Reads").await, Ok(()));
        assert_eq!(put(&nothing, "Writes").await, Err(report("Reads")));
        assert_eq!(put(&report("Reads").fingerprint(), "Writes").await, Ok(()));
        let page = entry_reviews::page(&db, world.assistant.act(), world.isla).await.unwrap();
        assert_eq!((page.pupil.name.as_str(), page.report), ("Isla Fraser", Some(report("Writes"))));
        let lines = audit::of_pupil(&db, world.head.act(), world.isla, None).await.unwrap();
        assert!(lines.iter().any(|line| line.kind == "entry_review" && line.action == "SeeSupport"));
    }

    async fn a_report_is_written_and_read_only_by_those_who_support_the_pupil(db: Db) {
        let world = school(&db).await;
        let base = Fingerprint::of("");
        for staff in [&world.other_teacher, &world.office] {
            assert!(denied(&entry_reviews::page(&db, staff.act(), world.isla).await));
        }
        for staff in [&world.other_teacher, &world.office, &world.assistant] {
            let put = entry_reviews::put(&db, staff.act(), world.isla, base.clone(), report("Reads")).await;
            assert!(denied(&put));
        }
    }

    async fn a_class_sheet_holds_the_live_plans_of_the_class_and_is_noted(db: Db) {
        let world = school(&db).await;
        world.live(world.isla).await;
        let sheet = classes::sheet(&db, world.assistant.act(), world.p4.id).await.unwrap();
        let names: Vec<_> = sheet.plans.iter().map(|plan| plan.content.pupil.name.as_str()).collect();
        assert_eq!((sheet.class.name.as_str(), names), ("P4", vec!["Isla Fraser"]));
        let lines = audit::of_pupil(&db, world.head.act(), world.isla, None).await.unwrap();
        assert!(lines.iter().any(|line| line.action == "PrintPlan"));
        for staff in [&world.other_teacher, &world.office] {
            assert!(denied(&classes::sheet(&db, staff.act(), world.p4.id).await));
        }
    }
}
