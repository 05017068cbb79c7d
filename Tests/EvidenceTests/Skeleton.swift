import Testing

@Suite("Skeleton") struct SkeletonEvidence { @Test("builds") func builds() {} }
