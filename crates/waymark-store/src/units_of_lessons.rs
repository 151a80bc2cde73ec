//! The units of work of what is seen and given in lessons.

use crate::act::Act;
use crate::places::SaidFile;
use crate::promised::{HelpPage, PromisedHelp};
use crate::refusals::{ObserveRefused, SessionRefused};
use crate::views::ProgressPage;
use crate::{Db, error::Res, facade::units};
use waymark_domain::Day;
use waymark_domain::change::Changed;
use waymark_domain::ids::{ClassId, DeliveryId, ObservationId, PlanId, ProvisionId};
use waymark_domain::ledger::Went;
use waymark_domain::observation::Observation;
use waymark_domain::progress::standing::Standing;

units! {
    observation_files {
        write record(act: Act, plan: PlanId, observation: Observation, file: SaidFile) -> Result<(), ObserveRefused>;
        write add(act: Act, plan: PlanId, observation: ObservationId, file: SaidFile) -> Result<Changed, ObserveRefused>;
        shown file(act: Act, plan: PlanId, observation: ObservationId) -> SaidFile;
    }
    help {
        shown page(act: Act, plan: PlanId) -> HelpPage;
        write promise(act: Act, plan: PlanId, help: PromisedHelp) -> ();
        write end(act: Act, plan: PlanId, help: ProvisionId) -> Changed;
        write record(act: Act, on: Day, sessions: Vec<(DeliveryId, ProvisionId, Went)>) -> Result<(), SessionRefused>;
        write withdraw(act: Act, sessions: Vec<DeliveryId>) -> ();
    }
    progress {
        shown page(act: Act, class: Option<ClassId>, at: Option<(Standing, usize)>) -> ProgressPage;
    }
}
