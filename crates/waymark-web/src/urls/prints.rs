//! Where a plan is printed, today's or any version's.

use waymark_domain::ids::PlanId;

pub fn plan_pdf(plan: PlanId, version: Option<u32>) -> String {
    print_of(plan, version, "pdf")
}

/// The same in large print.
pub fn plan_pdf_large(plan: PlanId, version: Option<u32>) -> String {
    format!("{}?size=large", plan_pdf(plan, version))
}

pub fn plan_pdf_extra_large(plan: PlanId, version: Option<u32>) -> String {
    format!("{}?size=extra-large", plan_pdf(plan, version))
}

/// The same as a page for the browser.
pub fn plan_docx(plan: PlanId, version: Option<u32>) -> String {
    print_of(plan, version, "docx")
}

pub fn plan_print(plan: PlanId, version: Option<u32>) -> String {
    print_of(plan, version, "print")
}

/// The same as plain text.
pub fn plan_plain(plan: PlanId, version: Option<u32>) -> String {
    print_of(plan, version, "text")
}

/// The same as a recording.
pub fn plan_sound(plan: PlanId) -> String {
    format!("/plans/{plan}/sound?as=mp3")
}

/// A recording of the pupil's own page alone.
pub fn own_page_sound(plan: PlanId) -> String {
    format!("/plans/{plan}/sound?as=mp3&of=page")
}

fn print_of(plan: PlanId, version: Option<u32>, how: &str) -> String {
    match version {
        Some(number) => format!("/plans/{plan}/versions/{number}/{how}"),
        None => format!("/plans/{plan}/{how}"),
    }
}
