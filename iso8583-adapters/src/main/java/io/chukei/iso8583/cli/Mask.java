package io.chukei.iso8583.cli;

/// What `iso decode` does not show unless told: whatever leads to an account, a PIN, a certificate or its holder.
final class Mask {
    private static final String DOTS = "••••";
    private static final int SHOWN_OF_PAN = 4;

    private Mask() {}

    static String element(int element, String value) {
        return switch (element) {
            case 2 -> DOTS + value.substring(Math.max(0, value.length() - SHOWN_OF_PAN));
            case 14, 34, 35, 36, 45, 52, 102, 103 -> DOTS;
            case 48 -> keys(evidence(value));
            default -> value;
        };
    }

    /// A part of a composite element: of the place (DE 43) everything, of the rest nothing.
    static String part(int element, String value) {
        return element == 43 ? value : DOTS;
    }

    /// The sub-elements VF, PS and PG of DE 48 identify the certificate (docs/issuer-protocol.md §6).
    private static String evidence(String value) {
        return value.replaceAll("VF064[0-9A-F]{64}", "VF064" + DOTS).replaceAll("PS([0-9]{3})[0-9A-F]{2,40}(?=PF001)", "PS$1" + DOTS)
            .replaceAll("PG([0-9]{3})[0-9A-Za-z+/=]+", "PG$1" + DOTS);
    }

    /// The sub-elements KP and KM are key blocks; what stands behind the first is hidden with it.
    private static String keys(String value) {
        return value.replaceAll("(K[PM][0-9]{3})[BD][0-9]{4}[0-9A-Za-z]{51,}", "$1" + DOTS);
    }

    /// C7 certificate, C8 signature, CA serial, CB fingerprint, CC handle, DD key block (docs/terminal-protocol.md §5).
    static String tag(int tag, String hex) {
        return switch (tag) {
            case 0xC7, 0xC8, 0xCA, 0xCB, 0xCC, 0xDD -> DOTS + " (" + hex.length() / 2 + " bytes)";
            default -> hex;
        };
    }
}
