//! A device that an adult hands to a child is closed to everything but the child's page, until the adult proves who they
//! are.

use crate::support::House;
use crate::support::browser::{Browser, PASSWORD};
use crate::support::page::Page;
use axum::http::{Method, StatusCode};
use waymark_store::Db;
use waymark_testkit::both_engines;
use waymark_testkit::plans::PlanWorld;
use waymark_web::{routes, urls};

/// The assistant's device in Isla's hands.
async fn handed(db: Db) -> (House, PlanWorld, Browser) {
    let house = House::open(db).await;
    let plan = house.school.live(house.school.isla).await;
    let mut device = house.signed_in(&house.school.assistant).await;
    let page = device.get(&urls::rating(plan.id, plan.reading)).await;
    let page = device.submit(page.form("Hand it to Isla")).await;
    page.says("Who will see it?");
    (house, plan, device)
}

/// An address of a route about that plan, as somebody would type it.
fn address(path: &str, plan: &PlanWorld, house: &House) -> String {
    path.replace("{plan}", &plan.id.to_string())
        .replace("{target}", &plan.reading.to_string())
        .replace("{pupil}", &plan.pupil.to_string())
        .replace("{class}", &house.school.p4.id.to_string())
        .replace("{slug}", "durants")
}

fn is_of_the_child(page: &Page, plan: &PlanWorld) -> bool {
    page.url == urls::rating(plan.id, plan.reading) && page.status == StatusCode::OK
}

both_engines! {
    async fn every_other_address_leads_back_to_the_page_of_the_child(db: Db) {
        let (house, plan, mut device) = handed(db).await;
        let own = [
            "/healthz",
            "/readyz",
            urls::HAND_BACK,
            "/plans/{plan}/targets/{target}/rating",
        ];
        for route in routes::all().into_iter().filter(|route| !own.contains(&route.path)) {
            let url = address(route.path, &plan, &house);
            if route.method == Method::GET {
                assert!(is_of_the_child(&device.get(&url).await, &plan), "{url}");
            } else if !matches!(route.path, urls::CONFIRM | urls::CONFIRM_BY_PASSKEY | urls::ASK_PASSKEY)
            {
                let page = device.post(&url, &[("email", "x"), ("hand", "yes"), ("thanks", "x")]).await;
                assert_eq!(page.status, StatusCode::UNAUTHORIZED, "{url}");
                page.keeps_quiet_about(&house.school.assistant.name);
            }
        }
        assert!(is_of_the_child(&device.get("/no-such-page").await, &plan));
        assert!(is_of_the_child(&device.get(&urls::rating(plan.id, plan.writing)).await, &plan), "nor another target");
    }

    async fn only_a_proof_gives_the_device_back_and_the_log_knows_both(db: Db) {
        let (house, plan, mut device) = handed(db).await;
        let proof = device.get(urls::HAND_BACK).await;
        proof.says("This device was handed to a pupil");
        assert!(!proof.has_button("Sign out"));
        let form = |page: &Page| page.form("Go on").set("next", urls::PEOPLE);
        let refused = device.submit(form(&proof).fill("Password", "guessed by a child")).await;
        assert_eq!(refused.errors(), ["The password is not right"]);
        assert!(is_of_the_child(&device.get(urls::START).await, &plan), "and it stays closed");
        let back = device.submit(form(&refused).fill("Password", PASSWORD)).await;
        assert_eq!(back.url, urls::target(plan.id, plan.reading), "whatever a child typed into the form");
        assert_eq!(device.get(urls::START).await.status, StatusCode::OK);
        assert_eq!(device.get(urls::HAND_BACK).await.url, urls::START);
        let mut head = house.signed_in(&house.school.head).await;
        let log = head.get(&urls::pupil_audit(plan.pupil)).await;
        log.says("Handed the device to the pupil");
        log.says("Took the device back from the pupil");
    }

    async fn a_device_is_not_closed_by_a_form_that_does_not_say_so(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let mut device = house.signed_in(&house.school.assistant).await;
        let page = device.post(&urls::hand_over(plan.id, plan.reading), &[]).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST);
        assert!(device.get(urls::START).await.url.starts_with(urls::START));
        let mut other = house.signed_in(&house.school.other_teacher).await;
        let page = other.post(&urls::hand_over(plan.id, plan.reading), &[("hand", "yes")]).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        assert!(other.get(urls::START).await.url.starts_with(urls::START));
    }
}
