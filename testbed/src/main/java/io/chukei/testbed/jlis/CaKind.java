package io.chukei.testbed.jlis;

/// The two certification authorities of the JPKI.
public enum CaKind {

    /// 利用者証明用: what a holder pays with.
    AUTH("auth", "JPKI for user authentication", "公的個人認証サービス利用者証明用", "1.2.392.200149.8.5.1.3.30", 160_000_000L),
    /// 署名用: with the holder's name and address; not for payments.
    SIGN("sign", "JPKI for digital signature", "公的個人認証サービス署名用", "1.2.392.200149.8.5.1.1.20", 150_000_000L);

    private final String path;
    private final String unit;
    private final String japaneseUnit;
    private final String policy;
    private final long firstSerial;

    CaKind(String path, String unit, String japaneseUnit, String policy, long firstSerial) {
        this.path = path;
        this.unit = unit;
        this.japaneseUnit = japaneseUnit;
        this.policy = policy;
        this.firstSerial = firstSerial;
    }

    /// The name in URLs: `auth` or `sign`.
    public String path() {
        return path;
    }

    /// The CA of a name in URLs.
    ///
    /// @throws IllegalArgumentException for any other name
    public static CaKind ofPath(String path) {
        for (CaKind kind : values()) {
            if (kind.path.equals(path)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("There is no CA " + path + ": use auth or sign.");
    }

    /// The organisational unit in the CA's name.
    String unit() {
        return unit;
    }

    String japaneseUnit() {
        return japaneseUnit;
    }

    /// The policy of this CA's end-entity certificates.
    String policy() {
        return policy;
    }

    /// Where the serial counter starts. The real counters are believed to stand near here, and a nine-digit number can
    /// be looked for in files where a small one could not.
    long firstSerial() {
        return firstSerial;
    }
}
