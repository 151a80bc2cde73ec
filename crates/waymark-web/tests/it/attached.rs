//! Photos and voice notes of what was seen: who adds them, and who may look.

use crate::family::kirsty;
use crate::places::{PNG, file_on, send, voice};
use crate::support::{Browser, House, Page};
use axum::http::{StatusCode, header};
use waymark_domain::observation::Observation;
use waymark_store::{Db, plans};
use waymark_testkit::both_engines;
use waymark_testkit::plans::PlanWorld;
use waymark_web::urls;

const SVG: &[u8] = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";

/// A house with Isla's live plan, and the assistant of her class.
async fn at_work(db: Db) -> (House, PlanWorld, Browser) {
    let house = House::open(db).await;
    let plan = house.school.live(house.school.isla).await;
    let browser = house.signed_in(&house.school.assistant).await;
    (house, plan, browser)
}

/// The page on which a photo or a voice note is added from the page of today.
async fn adding(house: &House, plan: &PlanWorld, browser: &mut Browser, way: &str) -> Page {
    let class = house.school.p4.id;
    let url = urls::attach_today(plan.id, plan.reading, way, class, None);
    browser.get(&url).await
}

async fn recorded(house: &House, plan: &PlanWorld) -> Vec<Observation> {
    let page = plans::page(&house.school.db, house.school.coordinator.act(), plan.id).await;
    page.expect("the plan is there").observations
}

fn shown_on(page: &Page, plan: &PlanWorld) -> String {
    file_on(page, &format!("/plans/{}/observations/", plan.id))
}

both_engines! {
    async fn a_photo_goes_with_a_record_to_those_who_may_read_the_target_and_to_nobody_else(db: Db) {
        let (house, plan, mut assistant) = at_work(db).await;
        let other = house.school.live(house.school.noor).await;
        let page = adding(&house, &plan, &mut assistant, "photo").await;
        let form = page.form("Record").fill("How many?", "7").choose("Gesture");
        let page = send(&mut assistant, form, "", ("file", PNG)).await;
        page.says("Recorded for Isla Fraser.");
        page.says("7 out of 20. Gesture");
        let file = shown_on(&page, &plan);
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let target = teacher.get(&urls::target(plan.id, plan.reading)).await;
        assert_eq!(shown_on(&target, &plan), file);
        let photo = teacher.get(&file).await;
        assert_eq!(photo.headers[header::CONTENT_TYPE], "image/jpeg");
        assert_eq!(photo.headers["x-content-type-options"], "nosniff");
        assert_eq!(photo.headers[header::CACHE_CONTROL], "no-store");
        let seen = recorded(&house, &plan).await[0].id;
        let mut head = house.signed_in(&house.school.head).await;
        assert_eq!(head.get(&file).await.status, StatusCode::OK);
        let strange = urls::observation_file(other.id, seen);
        assert_eq!(head.get(&strange).await.status, StatusCode::NOT_FOUND, "of another plan");
        for staff in [&house.school.other_teacher, &house.school.office] {
            let mut browser = house.signed_in(staff).await;
            assert_eq!(browser.get(&file).await.status, StatusCode::NOT_FOUND);
        }
        let (mut kirsty, _) = kirsty(&house).await;
        assert_eq!(kirsty.get(&file).await.status, StatusCode::NOT_FOUND);
    }

    async fn what_is_taken_back_takes_its_photo_along(db: Db) {
        let (house, plan, mut assistant) = at_work(db).await;
        let page = adding(&house, &plan, &mut assistant, "photo").await;
        let page = send(&mut assistant, page.form("Record"), "", ("file", PNG)).await;
        page.says("Photo");
        let file = shown_on(&page, &plan);
        let page = assistant.submit(page.form("Undo")).await;
        page.says("The observation has been taken back");
        assert_eq!(assistant.get(&file).await.status, StatusCode::NOT_FOUND);
        assert_eq!(recorded(&house, &plan).await, []);
    }

    async fn a_voice_note_is_told_by_its_content_and_is_kept_once_however_often_it_is_sent(db: Db) {
        let (house, plan, mut assistant) = at_work(db).await;
        let page = adding(&house, &plan, &mut assistant, "voice").await;
        let listens = |page: &Page| {
            let policy = page.headers["permissions-policy"].to_str().expect("letters");
            policy.contains("microphone=(self)")
        };
        assert!(listens(&page));
        for (wrong, words) in [
            (SVG, "The file must be an MP3, M4A, WAV or Opus recording"),
            (b"".as_slice(), "Record something, or choose a recording"),
        ] {
            let page = send(&mut assistant, page.form("Record"), "", ("file", wrong)).await;
            assert_eq!((page.errors(), listens(&page)), (vec![words.to_owned()], true));
        }
        let picture = adding(&house, &plan, &mut assistant, "photo").await;
        assert!(!listens(&picture));
        let refused = send(&mut assistant, picture.form("Record"), "", ("file", SVG)).await;
        assert_eq!(refused.errors(), ["The file must be a JPEG, PNG or WebP picture"]);
        for _ in 0..2 {
            let page = send(&mut assistant, page.form("Record"), "", ("file", &voice())).await;
            page.says("Voice note");
            let sound = assistant.get(&shown_on(&page, &plan)).await;
            assert_eq!(sound.headers[header::CONTENT_TYPE], "audio/ogg");
        }
        assert_eq!(recorded(&house, &plan).await.len(), 1);
    }

    async fn a_photo_is_added_to_what_one_has_just_recorded_oneself(db: Db) {
        let (house, plan, mut assistant) = at_work(db).await;
        let page = assistant.get(urls::TODAY).await;
        let page = assistant.submit(page.form("6")).await;
        let seen = recorded(&house, &plan).await[0].id;
        let url = urls::attach_today(plan.id, plan.reading, "photo", house.school.p4.id, Some(seen));
        page.says("Recorded for Isla Fraser.");
        assert!(page.source.contains(&url.replace('&', "&amp;")), "{}", page.source);
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let others = teacher.get(&url).await;
        let refused = send(&mut teacher, others.form("Record"), "", ("file", PNG)).await;
        assert_eq!(refused.errors(), ["Only whoever recorded this can add to it, and only within a day"]);
        let page = assistant.get(&url).await;
        page.says("6 out of 20");
        page.keeps_quiet_about("How many?");
        let page = send(&mut assistant, page.form("Record"), "", ("file", PNG)).await;
        page.says("6 out of 20");
        assert_eq!(assistant.get(&shown_on(&page, &plan)).await.status, StatusCode::OK);
        assert_eq!(recorded(&house, &plan).await.len(), 1);
    }

    async fn who_does_not_record_adds_nothing(db: Db) {
        let (house, plan, _) = at_work(db).await;
        for staff in [&house.school.other_teacher, &house.school.office] {
            let mut browser = house.signed_in(staff).await;
            let page = adding(&house, &plan, &mut browser, "photo").await;
            assert_eq!(page.status, StatusCode::NOT_FOUND);
        }
        let mut assistant = house.signed_in(&house.school.assistant).await;
        let page = adding(&house, &plan, &mut assistant, "film").await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
    }
}
