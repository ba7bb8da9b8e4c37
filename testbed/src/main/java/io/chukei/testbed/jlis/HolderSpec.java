package io.chukei.testbed.jlis;

import java.time.MonthDay;

/// What kind of certificate to issue.
///
/// @param generation 1 for the older key of the CA, 2 for the newer, 3 for the next card's where the CA has one
/// @param birthday the certificate ends on the fifth one after its issue, at 23:59:59 in Japan
public record HolderSpec(CaKind ca, Municipality municipality, CertificateVariant variant, int generation,
    MonthDay birthday) {

    /// The generation of the next card.
    public static final int NEXT_CARDS = 3;

    public HolderSpec {
        if (generation < 1 || generation > NEXT_CARDS) {
            throw new IllegalArgumentException("A CA has the generations 1 to 3, not " + generation + ".");
        }
    }

    /// An adult of Chiyoda with a sound authentication certificate by the CA's newer key.
    public static HolderSpec ordinary() {
        return new HolderSpec(CaKind.AUTH, Municipality.CHIYODA, CertificateVariant.ORDINARY, 2, MonthDay.of(2, 17));
    }

    public HolderSpec by(CaKind kind) {
        return new HolderSpec(kind, municipality, variant, generation, birthday);
    }

    public HolderSpec in(Municipality place) {
        return new HolderSpec(ca, place, variant, generation, birthday);
    }

    public HolderSpec with(CertificateVariant defect) {
        return new HolderSpec(ca, municipality, defect, generation, birthday);
    }

    public HolderSpec ofGeneration(int number) {
        return new HolderSpec(ca, municipality, variant, number, birthday);
    }
}
