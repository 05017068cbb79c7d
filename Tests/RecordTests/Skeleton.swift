import Testing

@Suite("Skeleton") struct SkeletonRecord { @Test("builds") func builds() {} }
