//! Whoever waits for an answer: those who owe it are told when it is asked, and reminded after a week.

use crate::door::isla_at_the_door;
use crate::family::kirsty;
use crate::places::send;
use crate::support::browser::{Browser, PASSWORD};
use crate::support::sink::Sink;
use crate::support::{House, Page};
use axum::http::StatusCode;
use jiff::SignedDuration;
use waymark_domain::confidence::{Level, Mark, Part};
use waymark_domain::field::PlanField;
use waymark_store::{Db, confidence, reminders};
use waymark_testkit::both_engines;
use waymark_testkit::clock::day;
use waymark_testkit::plans::typed;
use waymark_web::urls;

const KIRSTY: &str = "kirsty@home.example";
const WAITS: &str = "The plan for Isla still waits for your answer";
const ASKED: &str = "Somebody of Isla Fraser’s family has written to you";
const OWED: &str = "Somebody still waits for your answer about Isla Fraser";

/// What the server does each hour.
async fn remind(house: &House) {
    let (db, school) = (&house.school.db, house.school.id);
    let occasion = || house.school.now.occasion();
    for _ in 0..2 {
        let plans = reminders::plans(db, occasion(), school).await;
        plans.expect("those who were asked about a plan");
        let answers = reminders::answers(db, occasion(), school).await;
        answers.expect("those who are asked");
    }
}

async fn news_of(browser: &mut Browser, email: &str) -> Page {
    browser.sign_in(email, PASSWORD).await;
    browser.get(urls::NEWS).await
}

/// How often something stands there as new.
fn times(page: &Page, words: &str) -> usize {
    let links = page.links();
    links.iter().filter(|link| link.contains(words)).count()
}

async fn ask(kirsty: &mut Browser, house: &House) {
    let page = kirsty.get(&urls::my_child_ask(house.school.isla)).await;
    let form = page.form("Send");
    let form = form.fill("In your own words", "Is she sad?");
    kirsty.submit(form).await.says("Not answered yet");
}

both_engines! {
    async fn a_parent_who_has_not_answered_is_reminded_once_after_a_week(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.draft(house.school.isla).await;
        let (mut kirsty, _) = kirsty(&house).await;
        house.school.share(plan.id).await;
        house.school.go_to("2026-09-12");
        remind(&house).await;
        news_of(&mut kirsty, KIRSTY).await.keeps_quiet_about(WAITS);
        house.school.go_to("2026-09-14");
        remind(&house).await;
        let page = news_of(&mut kirsty, KIRSTY).await;
        assert_eq!(times(&page, WAITS), 1);
        let page = kirsty.get(&urls::my_child_plan(house.school.isla, plan.id)).await;
        kirsty.submit(page.form("Send my answer").choose("Yes, I agree")).await;
        let page = kirsty.get(urls::MY_CHILD).await;
        assert!(!page.text().contains("new for you"), "what is answered is not new");
        house.school.go_to("2026-11-16");
        remind(&house).await;
        let page = news_of(&mut kirsty, KIRSTY).await;
        assert_eq!(times(&page, WAITS), 1, "whoever has answered is left in peace");
    }

    async fn whose_answer_staff_wrote_down_is_not_reminded(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.draft(house.school.isla).await;
        let (mut kirsty, _) = kirsty(&house).await;
        house.school.share(plan.id).await;
        house.school.agree(plan.id).await;
        house.school.go_to("2026-09-21");
        remind(&house).await;
        news_of(&mut kirsty, KIRSTY).await.keeps_quiet_about(WAITS);
    }

    async fn a_plan_that_is_taken_back_is_nothing_to_write_about(db: Db) {
        let (house, sink) = (House::open(db).await, Sink::open().await);
        let plan = house.school.draft(house.school.isla).await;
        let (_, mut coordinator) = kirsty(&house).await;
        house.school.share(plan.id).await;
        let page = coordinator.get(&urls::take_back_plan(plan.id)).await;
        coordinator.submit(page.form("Take it back")).await;
        house.school.now.clock.pass(SignedDuration::from_hours(24));
        let mails = house.send_mails(&sink).await;
        assert!(mails.iter().all(|mail| !mail.contains(KIRSTY)), "{mails:?}");
    }

    async fn a_question_is_told_to_those_who_answer_it_and_the_answer_to_whoever_asked(db: Db) {
        let house = House::open(db).await;
        let (mut kirsty, mut coordinator) = kirsty(&house).await;
        ask(&mut kirsty, &house).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        for staff in [&house.school.assistant, &house.school.office] {
            let mut other = house.signed_in(staff).await;
            other.get(urls::NEWS).await.says("Nothing is new.");
        }
        let page = teacher.get(urls::NEWS).await;
        let page = teacher.get(&page.link(ASKED)).await;
        assert_eq!(page.url, urls::pupil_home(house.school.isla));
        let page = coordinator.get(&page.url).await;
        let form = page.form("Answer").fill("Your answer to Kirsty Fraser", "Not at school");
        coordinator.submit(form).await;
        coordinator.get(urls::START).await.keeps_quiet_about("new for you");
        let page = kirsty.get(urls::NEWS).await;
        let page = kirsty.get(&page.link("The school has answered you about Isla")).await;
        page.says("Not at school");
    }

    async fn what_nobody_has_answered_for_a_week_is_told_once_more(db: Db) {
        let house = House::open(db).await;
        let (mut kirsty, _) = kirsty(&house).await;
        ask(&mut kirsty, &house).await;
        remind(&house).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let email = house.school.teacher.email.as_str();
        let page = teacher.get(urls::NEWS).await;
        assert_eq!((times(&page, ASKED), times(&page, OWED)), (1, 0));
        house.school.go_to("2026-09-15");
        remind(&house).await;
        let page = news_of(&mut teacher, email).await;
        assert_eq!((times(&page, ASKED), times(&page, OWED)), (1, 1));
        teacher.get(&page.link(OWED)).await.says("Somebody waits for your answer");
    }

    async fn what_a_pupil_says_is_told_to_those_who_plan(db: Db) {
        let house = House::open(db).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let mut isla = isla_at_the_door(&house, &mut teacher).await;
        let page = isla.get(&urls::my_say("write")).await;
        send(&mut isla, page.form("Send"), "The hall is too loud", ("file", b"")).await;
        let page = teacher.get(urls::NEWS).await;
        teacher.get(&page.link("Isla Fraser has said what they think")).await.says("The hall is too loud");
    }

    async fn an_answer_cannot_be_put_where_its_reader_may_not_read(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.draft(house.school.isla).await;
        let field = PlanField::Text("profile".to_owned());
        house.school.change(&plan, vec![typed(field, "Loves animals and stories.", "Sleeps badly.")]).await;
        let (mut kirsty, mut coordinator) = kirsty(&house).await;
        let page = coordinator.get(&urls::pupil_gathering(plan.pupil)).await;
        coordinator.submit(page.form("Ask them").choose("Kirsty Fraser, parent or carer")).await;
        let page = kirsty.get(urls::MY_CHILD).await;
        let page = kirsty.get(&page.link("You are asked what you know about Isla")).await;
        kirsty.submit(page.form("Send").fill("What helps Isla to learn?", "Quiet corners")).await;
        let mark = Mark {
            part: Part::of_text("profile"),
            level: Level::Restricted,
            withheld_from: Vec::new(),
            reason: "Told in confidence".to_owned(),
            review_on: day("2027-01-10"),
            by: String::new(),
            at: house.school.now.clock.now(),
        };
        let act = house.school.coordinator.act();
        confidence::put(&house.school.db, act, plan.pupil, mark).await.expect("a mark");
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let page = teacher.get(&urls::pupil_gathering(plan.pupil)).await;
        let url = format!("{}?field=text.profile", page.link("Put this into the draft (Kirsty Fraser)"));
        let page = teacher.get(&url).await;
        assert_eq!(page.status, StatusCode::OK);
        page.keeps_quiet_about("Sleeps badly");
        assert!(!page.has_button("Save in the draft"));
        coordinator.get(&url).await.says("Sleeps badly");
    }
}
