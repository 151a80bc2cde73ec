//! Prints of many plans, from the class page to the file.

use crate::support::House;
use axum::http::{StatusCode, header};
use waymark_store::{Db, audit};
use waymark_testkit::both_engines;
use waymark_web::urls;

async fn planned(db: Db) -> House {
    let house = House::open(db).await;
    for pupil in [house.school.isla, house.school.ally, house.school.noor] {
        house.school.live(pupil).await;
    }
    house
}

both_engines! {
    async fn a_teacher_prints_the_class_as_one_pdf_and_fetches_it(db: Db) {
        let house = planned(db).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let class = teacher.get(&urls::class(house.school.p4.id)).await;
        let page = teacher.get(&class.link("Print all plans")).await;
        let asked = teacher.submit(page.form("Print")).await;
        asked.says("The print has begun");
        asked.says("P4: one PDF");
        asked.says("Waiting");
        assert_eq!(asked.headers["refresh"], "3");
        assert!(asked.has_link("Stop updating"));
        let still = teacher.get("/prints?update=no").await;
        assert!(!still.headers.contains_key("refresh"));
        house.print().await;
        let done = teacher.get(urls::PRINTS).await;
        done.says("2 plans. The file can be fetched until");
        assert!(!done.headers.contains_key("refresh"));
        let pdf = teacher.get(&done.link("Download")).await;
        assert!(pdf.source.starts_with("%PDF-"));
        let named = pdf.headers[header::CONTENT_DISPOSITION].to_str().expect("text").to_owned();
        assert!(named.starts_with("attachment; filename=\"plans-2026-09-07.pdf\""), "{named}");
        let mut other = house.signed_in(&house.school.assistant).await;
        assert_eq!(other.get(&done.link("Download")).await.status, StatusCode::NOT_FOUND);
    }

    async fn a_coordinator_prints_the_school_as_files_and_every_print_is_noted(db: Db) {
        let house = planned(db.clone()).await;
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        let page = coordinator.get(urls::PRINTS).await;
        let asked = coordinator.submit(page.form("Print").choose("A PDF for each plan, in a ZIP").choose("Large print (18 point)")).await;
        asked.says("All classes: a PDF for each plan, large print");
        house.print().await;
        let done = coordinator.get(urls::PRINTS).await;
        let zip = coordinator.get(&done.link("Download")).await;
        assert!(zip.source.starts_with("PK"));
        for name in ["P4-01.pdf", "P4-02.pdf", "P5-01.pdf", "contents.txt"] {
            assert!(zip.source.contains(name), "{name}");
        }
        done.says("The files are named by class and number, since many people see file names");
        let log = audit::of_pupil(&db, house.school.head.act(), house.school.noor, None).await.expect("a log");
        assert!(log.iter().any(|line| line.action == "PrintPlan" && line.person == Some(house.school.coordinator.hat.person)));
    }

    async fn a_job_is_printed_in_the_language_and_size_that_were_chosen(db: Db) {
        let house = planned(db).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let page = teacher.get(urls::PRINTS).await;
        page.says("A machine translation has not been checked by a speaker yet");
        let form = page.form("Print").choose("Extra large print (24 point)").choose("Polski – Polish (machine translation)");
        let asked = teacher.submit(form).await;
        asked.says("All classes: one PDF, extra large print, in Polish");
        house.print().await;
        let done = teacher.get(urls::PRINTS).await;
        let pdf = teacher.get(&done.link("Download")).await;
        assert!(pdf.source.contains("/Lang (pl)") || pdf.source.contains("/Lang(pl)"));
        let refused = teacher.post(urls::PRINTS, &[("parcel", "pdf"), ("size", "huge"), ("language", "tlh")]).await;
        assert_eq!(refused.errors(), ["Choose a size of the list", "Choose a language of the list"]);
    }

    async fn a_print_can_be_cancelled_before_it_is_made(db: Db) {
        let house = planned(db).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let page = teacher.get(urls::PRINTS).await;
        let asked = teacher.submit(page.form("Print")).await;
        let cancelled = teacher.submit(asked.form("Cancel")).await;
        cancelled.says("The print is cancelled");
        house.print().await;
        assert!(!teacher.get(urls::PRINTS).await.has_link("Download"));
    }

    async fn what_cannot_be_printed_is_refused_with_the_reason(db: Db) {
        let house = House::open(db).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let page = teacher.get(urls::PRINTS).await;
        let refused = teacher.submit(page.form("Print")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.says("There is no live plan here that you may print");
        let refused = teacher.post(urls::PRINTS, &[("class", "x"), ("parcel", "rar")]).await;
        assert_eq!(refused.errors(), ["Choose a class of the list", "Choose one PDF or a PDF for each plan"]);
        let mut office = house.signed_in(&house.school.office).await;
        office.get(urls::PRINTS).await.says("There are no plans that your role prints.");
    }
}
