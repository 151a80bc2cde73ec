//! waymark-documents
