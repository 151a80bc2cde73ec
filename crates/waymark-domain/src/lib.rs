//! waymark-domain
