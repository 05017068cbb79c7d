import Testing

@Suite("Skeleton") struct SkeletonInquiry { @Test("builds") func builds() {} }
