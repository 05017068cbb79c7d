import Testing

@Suite("Skeleton") struct SkeletonLanguage { @Test("builds") func builds() {} }
