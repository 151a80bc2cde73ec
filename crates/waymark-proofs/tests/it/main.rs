//! Proofs about the policies of `waymark-policy`: not tried on examples, but shown by a solver for every request
//! there can be, over every set of people, pupils and plans there can be.
//!
//! What is claimed is in `properties/`, one sentence and one policy each, for a data protection officer to read.
//! What a proof does not cover: that the facts handed to the policies are right.

mod breach;
mod claim;
mod fate;
mod house;
mod mutant;
mod proofs;
mod prover;
mod slips;
