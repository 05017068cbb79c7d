import Testing

@Suite("Skeleton") struct SkeletonOntology { @Test("builds") func builds() {} }
