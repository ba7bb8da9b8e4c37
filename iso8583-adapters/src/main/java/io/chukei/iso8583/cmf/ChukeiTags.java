package io.chukei.iso8583.cmf;

/// The tags of DE 114 (docs/terminal-protocol.md §5). The order inside templates is the order of these lists.
final class ChukeiTags {
    static final int TEMPLATE = 0xE1;
    static final int VERSION = 0xC1;
    static final int CHALLENGES_WANTED = 0xC2;
    static final int CHALLENGE = 0xC3;
    static final int CHALLENGE_LIFE = 0xC4;
    static final int SWITCH_ID = 0xD8;
    static final int REQUESTER = 0xD9;
    static final int PROOF = 0xE2;
    static final int HANDLE = 0xCC;
    static final int HANDLE_LIFE = 0xCD;
    static final int SERVICES = 0xCE;
    static final int CHOICE = 0xCF;
    static final int KEY_SERIAL = 0xDA;
    static final int CHOSEN_LABEL = 0xDC;
    static final int CURRENCY = 0xD6;
    static final int CANDIDATE = 0xE4;
    static final int DISPLAY_TEXT = 0xD7;
    static final int SEND_CERTIFICATE = 0xDB;
    static final int RELAY_TERMS = 0xE5;
    static final int PIN_KEY = 0xE6;
    static final int MAC_KEY = 0xE7;
    static final int KEY_BLOCK = 0xDD;
    static final int KEY_CHECK = 0xDE;

    static final int FORM = 0xC5;
    static final int PROOF_CHALLENGE = 0xC6;
    static final int CERTIFICATE = 0xC7;
    static final int FINGERPRINT = 0xE3;
    static final int SIGNATURE = 0xC8;
    static final int CA_KEY_ID = 0xC9;
    static final int SERIAL = 0xCA;
    static final int CERTIFICATE_SHA256 = 0xCB;

    static final int INDEX = 0xD0;
    static final int SERVICE = 0xD1;
    static final int INSTITUTION = 0xD2;
    static final int LABEL = 0xD3;
    static final int PIN_RULE = 0xD4;
    static final int PIN_AMOUNT = 0xD5;

    static final int CURRENT_VERSION = 1;
    static final int MOST_TEMPLATE_BYTES = 9990;

    private ChukeiTags() {}
}
