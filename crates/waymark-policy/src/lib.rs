//! waymark-policy
