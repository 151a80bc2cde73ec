//! The whole outcome of the policies, looked at from three sides: written out, decided again by hand, and with
//! each policy taken away.

mod fit;
mod matrix;
mod oracle;
mod world;
