//! Plans from Word on their way into a draft.

use waymark_domain::change::PlanChange;
use waymark_domain::field::PlanField;
use waymark_domain::ids::{PlanId, UploadId};
use waymark_store::views::{Placing, WordUpload};
use waymark_store::{Act, Db, StoreError, changes, plans, pupils, word_uploads};
use waymark_testkit::both_engines;
use waymark_testkit::plans::{format, typed};
use waymark_testkit::school::{SchoolWorld, school};

fn upload(world: &SchoolWorld) -> WordUpload {
    WordUpload {
        id: UploadId(world.now.ids.next()),
        pupil: world.isla,
        file_name: "Isla.docx".to_owned(),
        bytes: b"PK".to_vec(),
    }
}

fn placing(act: &Act, upload: UploadId, text: &str) -> Placing {
    Placing {
        upload,
        plan: PlanId(act.ids.next()),
        format: format().reference(),
        session: 2026,
        changes: vec![profile(text)],
        answers: Vec::new(),
        needs: Vec::new(),
        stage: None,
        assessments: Vec::new(),
        seen: Vec::new(),
        review_on: None,
        kept: "Bus home on Tuesdays".to_owned(),
    }
}

/// Words for the profile from somebody who saw it empty.
fn profile(text: &str) -> PlanChange {
    typed(PlanField::Text("profile".to_owned()), "", text)
}

both_engines! {
    async fn a_file_becomes_a_draft_and_is_gone(db: Db) {
        let world = school(&db).await;
        let (act, sent) = (world.teacher.act(), upload(&world));
        word_uploads::keep(&db, act.clone(), sent.clone()).await.unwrap();
        let placed = word_uploads::place(&db, act.clone(), placing(&act, sent.id, "Loves books")).await.unwrap();
        let page = plans::page(&db, act.clone(), placed.unwrap()).await.unwrap();
        assert_eq!(page.content.text("profile"), "Loves books");
        let kept = &page.attachments[0];
        assert_eq!((kept.name.as_str(), kept.body.as_str()), ("Isla.docx", "Bus home on Tuesdays"));
        assert_eq!(kept.by, act.actor.name);
        let gone = word_uploads::find(&db, act, sent.id).await;
        assert!(matches!(gone, Err(StoreError::Denied(_))));
    }

    async fn words_typed_meanwhile_stop_the_whole_of_it(db: Db) {
        let world = school(&db).await;
        let (act, sent) = (world.teacher.act(), upload(&world));
        word_uploads::keep(&db, act.clone(), sent.clone()).await.unwrap();
        let plan = PlanId(act.ids.next());
        plans::start(&db, act.clone(), world.isla, plan, format().reference(), 2026).await.unwrap();
        changes::draft(&db, act.clone(), plan, vec![profile("Typed by hand")]).await.unwrap();
        let mut placing = placing(&act, sent.id, "From the file");
        placing.changes.insert(0, typed(PlanField::Text("adult_other".to_owned()), "", "Dr Ross"));
        assert_eq!(word_uploads::place(&db, act.clone(), placing).await.unwrap(), None);
        let page = plans::page(&db, act.clone(), plan).await.unwrap();
        assert_eq!((page.content.text("profile"), page.content.text("adult_other")), ("Typed by hand", ""));
        assert!(page.attachments.is_empty());
        assert!(word_uploads::find(&db, act, sent.id).await.is_ok(), "it can be tried again");
    }

    async fn a_refused_plan_leaves_no_trace(db: Db) {
        let world = school(&db).await;
        let sent = upload(&world);
        word_uploads::keep(&db, world.teacher.act(), sent.clone()).await.unwrap();
        for act in [world.assistant.act(), world.office.act()] {
            let kept = word_uploads::keep(&db, act.clone(), upload(&world)).await;
            assert!(matches!(kept, Err(StoreError::Denied(_))));
            let found = word_uploads::find(&db, act.clone(), sent.id).await;
            assert!(matches!(found, Err(StoreError::Denied(_))));
            let placed = word_uploads::place(&db, act.clone(), placing(&act, sent.id, "x")).await;
            assert!(matches!(placed, Err(StoreError::Denied(_))));
        }
        let page = pupils::page(&db, world.teacher.act(), world.isla).await.unwrap();
        assert!(page.plans.is_empty());
    }

    async fn a_file_that_nobody_confirms_is_thrown_away_after_a_day(db: Db) {
        let world = school(&db).await;
        let (act, sent) = (world.teacher.act(), upload(&world));
        word_uploads::keep(&db, act.clone(), sent.clone()).await.unwrap();
        word_uploads::prune(&db, act.at + jiff::SignedDuration::from_hours(23)).await.unwrap();
        assert!(word_uploads::find(&db, act.clone(), sent.id).await.is_ok());
        word_uploads::prune(&db, act.at + jiff::SignedDuration::from_hours(25)).await.unwrap();
        assert!(word_uploads::find(&db, act, sent.id).await.is_err());
    }
}
