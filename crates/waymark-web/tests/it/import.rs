//! Bringing in the roster by way of the pages.

use crate::support::browser::request;
use crate::support::{Browser, House, Page};
use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use waymark_store::{Db, audit, roster};
use waymark_testkit::both_engines;
use waymark_web::urls;

const ROWS: &str = "Forename,Surname,Date of Birth,Class\n\
                    Skye,Thistlewood,12/05/2020,P2A\n\
                    Finlay,,03/09/2020,P2A\n\
                    Isla,Fraser,14/03/2018,P5\n";

/// Sends a file in, and answers with the page on which it is checked.
async fn sent(browser: &mut Browser, rows: &str) -> Page {
    let head =
        "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"pupils.csv\"\r\n\r\n";
    let body = format!("{head}{rows}\r\n--edge--\r\n");
    let post = request(Method::POST, urls::IMPORT)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge");
    let answer = browser.send(post, Body::from(body)).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    let url = answer.headers()[header::LOCATION].to_str();
    browser.get(url.expect("an address")).await
}

both_engines! {
    async fn a_file_is_checked_imported_and_a_second_click_does_no_harm(db: Db) {
        let house = House::open(db).await;
        let school = &house.school;
        let mut office = house.signed_in(&school.office).await;
        let page = sent(&mut office, ROWS).await;
        assert_eq!((page.status, page.title().as_str()), (StatusCode::OK, "Check the pupils"));
        page.says("To add 1");
        page.says("To change 1");
        page.says("Refused 1");
        let press = || page.form("Import these pupils");
        let done = office.submit(press()).await;
        done.says("2 pupils imported");
        done.says("1 refused, see below");
        let again = office.submit(press()).await;
        again.says("The pupils are imported");
        let known = roster::known(&school.db, school.office.act()).await.expect("the roster").entries;
        assert_eq!(known.len(), 6);
        let isla = known.iter().find(|entry| entry.id == school.isla).expect("Isla");
        assert_eq!(isla.class, "P5");
        let log = audit::of_pupil(&school.db, school.head.act(), school.isla, None).await.expect("the log");
        let actions: Vec<_> = log.iter().map(|line| line.action.as_str()).collect();
        assert_eq!(actions, ["ImportPupils", "SeePupil", "ImportPupils"], "the page showed her class before and after");
    }

    async fn what_was_checked_before_somebody_else_changed_a_pupil_is_checked_again(db: Db) {
        let house = House::open(db).await;
        let mut office = house.signed_in(&house.school.office).await;
        let page = sent(&mut office, ROWS).await;
        house.school.enrol([("Noor", "Khan")], "P5").await;
        let moved = office.submit(page.form("Import these pupils")).await;
        assert_eq!(moved.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(moved.errors(), [
            "The pupils were changed since this page was made, and nothing is imported yet. Look at it again, then import"
        ]);
        office.submit(moved.form("Import these pupils")).await.says("2 pupils imported");
    }

    async fn a_heading_that_no_page_of_ours_sends_is_refused(db: Db) {
        let house = House::open(db).await;
        let mut office = house.signed_in(&house.school.office).await;
        let page = sent(&mut office, ROWS).await;
        let form = page.form("Import these pupils").set("column.class", "Cl\0ass");
        assert_eq!(office.submit(form).await.status, StatusCode::BAD_REQUEST);
    }
}
