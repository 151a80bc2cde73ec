//! A plan from Word: sent in, looked at, confirmed.

use super::round_trip::sample;
use crate::support::browser::request;
use crate::support::{Browser, House, Page};
use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use jiff::civil::date;
use waymark_documents::{Form, Options};
use waymark_domain::change::PlanChange;
use waymark_domain::edit::Fingerprint;
use waymark_domain::field::PlanField;
use waymark_domain::ids::{PlanId, PupilId};
use waymark_domain::observation::Seen;
use waymark_domain::target::TargetState;
use waymark_domain::text::Narrative;
use waymark_store::views::PlanPage;
use waymark_store::{Db, changes, plans, pupils};
use waymark_testkit::both_engines;
use waymark_web::urls;

const FORM: &[u8] = include_bytes!("../../../../waymark-exchange/tests/files/appendix-2.docx");

/// One of our own documents: a target that was seen and judged, a line of the chronology, a stage, a review day.
fn judged() -> Vec<u8> {
    let mut sheet = sample::sheet();
    let day = date(2026, 9, 2);
    let content = &mut sheet.content;
    content.earlier.clear();
    content.aims.clear();
    content.targets.truncate(1);
    let outcome = "partly".to_owned();
    content.targets[0].state = TargetState::Reviewed { on: day, outcome };
    let target = content.targets[0].id;
    content.support.assessments.truncate(1);
    content.support.assessments[0].on = day;
    sheet.observations.retain(|it| it.target == target);
    sheet.observations.truncate(1);
    sheet.observations[0].on = day;
    let form = Form::of_plan(&sheet, &sample::format(), Options::default());
    form.docx(None).expect("a document")
}

/// Sends a file as a browser does, and opens the page that it leads to.
async fn send(browser: &mut Browser, pupil: PupilId, file: &[u8]) -> Page {
    let url = urls::word_send(pupil);
    let head = "--line\r\nContent-Disposition: form-data; name=\"file\"; filename=\"Isla plan.docx\"\r\n\
                Content-Type: application/octet-stream\r\n\r\n";
    let body = [head.as_bytes(), file, b"\r\n--line--\r\n"].concat();
    let builder = request(Method::POST, &url)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=line");
    let answer = browser.send(builder, Body::from(body)).await;
    if answer.status() == StatusCode::SEE_OTHER {
        let next = answer.headers()[header::LOCATION]
            .to_str()
            .expect("an address")
            .to_owned();
        return browser.get(&next).await;
    }
    Page::read(url, answer).await
}

async fn draft(db: &Db, house: &House) -> Option<PlanPage> {
    let teacher = &house.school.teacher;
    let page = pupils::page(db, teacher.act(), house.school.isla)
        .await
        .expect("the pupil");
    let plan: PlanId = page.plans.first()?.id;
    Some(
        plans::page(db, teacher.act(), plan)
            .await
            .expect("the plan"),
    )
}

both_engines! {
    async fn nothing_is_saved_until_it_is_confirmed_and_then_all_of_it(db: Db) {
        let house = House::open(db.clone()).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let page = teacher.get(&urls::pupil(house.school.isla)).await;
        let upload = page.link("Bring in a plan from Word");
        assert!(teacher.get(&upload).await.text().contains("Nothing is saved before you confirm it"));
        let page = send(&mut teacher, house.school.isla, FORM).await;
        assert!(page.text().contains("Read a 150-word passage"), "{}", page.text());
        assert!(draft(&db, &house).await.is_none());

        let form = page.form("Make a draft with this").set("target.1.wording", "Retell a story of six events");
        let form = form.set("leave.text.adult_parent", "yes").set("need", "disability_or_health/hearing_impaired");
        let page = teacher.submit(form).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text());
        let plan = draft(&db, &house).await.expect("a draft");
        let content = &plan.content;
        assert!(content.text("profile").starts_with("Isla has a moderate"));
        assert_eq!(content.text("adult_parent"), "");
        assert_eq!((content.aims.len(), content.targets.len()), (3, 3));
        assert_eq!(content.targets[1].wording, "Retell a story of six events");
        assert_eq!(content.targets[0].strategies[0].wording, "Daily ten-minute precision teaching");
        assert_eq!(content.view("autumn", "parent"), "She reads to the dog.");
        assert!(content.support.needs.iter().any(|need| need.kind == "hearing_impaired"));
        assert!(!content.support.needs.iter().any(|need| need.kind == "dyslexia"), "ticks are asked");
    }

    async fn what_has_no_field_is_kept_beside_the_plan(db: Db) {
        let house = House::open(db.clone()).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let page = send(&mut teacher, house.school.isla, FORM).await;
        let form = page.form("Make a draft with this").set("leave.text.adult_parent", "yes");
        teacher.submit(form).await;
        let plan = draft(&db, &house).await.expect("a draft");
        let page = teacher.get(&urls::plan(plan.plan.id)).await;
        for words in ["Kept from the Word file", "Isla plan.docx", "2s & 10s secure", "Parent/Carer: Fiona Fraser", "11 June 2027"] {
            assert!(page.text().contains(words), "{words}");
        }
        let again = teacher.get(&page.url).await;
        assert_eq!(again.status, StatusCode::OK);
    }

    async fn words_in_the_draft_stay_unless_those_of_the_file_are_chosen(db: Db) {
        let house = House::open(db.clone()).await;
        let (school, act) = (&house.school, house.school.teacher.act());
        let mut teacher = house.signed_in(&school.teacher).await;
        teacher.post(&urls::pupil_plans(school.isla), &[]).await;
        let plan = draft(&db, &house).await.expect("a draft").plan.id;
        let write = |key: &str, text: &str| PlanChange::Text {
            field: PlanField::Text(key.to_owned()),
            base: Fingerprint::of(""),
            text: Narrative::parse(text).expect("short"),
        };
        let typed = vec![write("profile", "Typed by hand"), write("adult_coordinator", "Mr Typed")];
        changes::draft(&db, act, plan, typed).await.expect("a draft");
        let page = send(&mut teacher, school.isla, FORM).await;
        assert!(page.text().contains("Typed by hand"));
        let form = page.form("Put this into the draft").set("keep.text.adult_coordinator", "file");
        // The draft had begun with the teacher of the class, whom nobody typed, and still the choice is a person's.
        teacher.submit(form).await;
        let found = draft(&db, &house).await.expect("a draft");
        assert_eq!(found.plan.id, plan);
        assert_eq!(found.content.text("profile"), "Typed by hand");
        assert_eq!(found.content.text("adult_coordinator"), "Mrs A. Kerr");
        assert_eq!(found.content.text("adult_class_teacher"), "Ewan Reid");
        assert!(found.attachments[0].body.contains("moderate bilateral hearing loss"));
    }

    async fn what_was_seen_and_decided_comes_with_its_target(db: Db) {
        let house = House::open(db.clone()).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let page = send(&mut teacher, house.school.isla, &judged()).await;
        assert!(page.text().contains("headings of this form are in the file"), "{}", page.text());
        let page = teacher.submit(page.form("Make a draft with this")).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text());
        let plan = draft(&db, &house).await.expect("a draft");
        let (day, target) = (date(2026, 9, 2), &plan.content.targets[0]);
        let outcome = "partly".to_owned();
        assert_eq!(target.state, TargetState::Reviewed { on: day, outcome });
        assert!(target.started_on <= day);
        assert_eq!(plan.observations.len(), 1);
        assert_eq!((plan.observations[0].on, plan.observations[0].target), (day, target.id));
        assert!(matches!(plan.observations[0].seen, Seen::Staff { value: Some(_), .. }));
        assert_eq!(plan.plan.review_on, Some(date(2027, 6, 11)));
    }

    async fn what_belongs_to_the_pupil_goes_there_only_when_that_is_said(db: Db) {
        let house = House::open(db.clone()).await;
        let isla = house.school.isla;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let before = pupils::page(&db, house.school.teacher.act(), isla).await.expect("the pupil").support;
        let before = before.expect("a teacher sees it");
        let page = send(&mut teacher, isla, &judged()).await;
        let form = page.form("Make a draft with this").set("take.assessments", "yes");
        let form = form.set("stage", "3").set("stage_on", "24 August 2026");
        teacher.submit(form).await;
        let after = pupils::page(&db, house.school.teacher.act(), isla).await.expect("the pupil").support;
        let after = after.expect("a teacher sees it");
        assert_eq!(after.assessments.len(), before.assessments.len() + 1);
        assert_eq!(after.stage_on(date(2026, 9, 1)).map(|it| it.stage.as_str()), Some("3"));
        let body = &draft(&db, &house).await.expect("a draft").attachments[0].body;
        assert!(!body.contains("31 of 100"), "{body}");
    }

    async fn what_is_not_confirmed_for_the_record_is_kept_beside_the_plan(db: Db) {
        let house = House::open(db.clone()).await;
        let isla = house.school.isla;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let page = send(&mut teacher, isla, &judged()).await;
        teacher.submit(page.form("Make a draft with this")).await;
        let plan = draft(&db, &house).await.expect("a draft");
        let body = &plan.attachments[0].body;
        assert!(body.contains("31 of 100") && body.contains("Stage: "), "{body}");
        for print in [urls::plan_print(plan.plan.id, None), urls::plan(plan.plan.id)] {
            let text = teacher.get(&print).await.text();
            assert!(text.contains("31 of 100"), "{print}");
        }
    }

    async fn the_reader_may_read_the_file_as_another_form(db: Db) {
        let house = House::open(db.clone()).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let page = send(&mut teacher, house.school.isla, &judged()).await;
        let page = teacher.get(&format!("{}?format=durants@1", page.url)).await;
        assert!(page.text().contains("Durants School: Individual Education Plan"));
        let page = teacher.submit(page.form("Make a draft with this")).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text());
        assert_eq!(draft(&db, &house).await.expect("a draft").content.format.slug, "durants");
    }

    async fn a_day_that_is_none_is_refused_and_nothing_is_saved(db: Db) {
        let house = House::open(db.clone()).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let page = send(&mut teacher, house.school.isla, FORM).await;
        let form = page.form("Make a draft with this").set("aim.0.set_on", "soon");
        let refused = teacher.submit(form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text().contains("Write the date like 14 September 2026"));
        assert!(draft(&db, &house).await.is_none());
    }

    async fn a_file_that_is_no_plan_is_refused_with_what_to_do(db: Db) {
        let house = House::open(db).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let page = send(&mut teacher, house.school.isla, b"\xd0\xcf\x11\xe0 an old one").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.text().contains("choose Save As, then Word Document (.docx)"));
    }

    async fn only_who_may_start_a_plan_sees_the_file(db: Db) {
        let house = House::open(db).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let page = send(&mut teacher, house.school.isla, FORM).await;
        let mut assistant = house.signed_in(&house.school.assistant).await;
        let status = assistant.get(&page.url).await.status;
        assert!(matches!(status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN), "{status}");
    }
}
