package io.chukei.iso8583.message;

/// Why a message could not be read. One constant, one sentence, one counter; none tells anything of the content.
public enum DecodeProblem {
    TOO_SHORT("The frame ends before the message type and the bitmap are complete."),
    TOO_LONG("The message is longer than the dialect's limit."),
    BAD_MTI("The message type is not four digits in the dialect's form."),
    CHARACTERS_ON_PACKED("The message type is written in characters: the peer speaks an ASCII dialect, this line a packed one."),
    PACKED_ON_CHARACTERS("The message type is packed: the peer speaks a binary dialect, this line an ASCII one."),
    TPDU_IN_FRONT("The message begins with 60, a TPDU, which this line does not have."),
    OTHER_EDITION("The message type is of another edition of ISO 8583 than this line's dialect."),
    UNEXPECTED_MTI("The message type is sound but not one that this side receives."),
    BAD_BITMAP("The bitmap is not well formed, or announces a secondary bitmap that says nothing."),
    UNKNOWN_ELEMENT("The bitmap announces an element that the dialect does not know."),
    UNLISTED_ELEMENT("An element is present that this message does not have."),
    MISSING_ELEMENT("An element that this message must have is absent."),
    BAD_LENGTH("A length prefix is not digits."),
    ELEMENT_TOO_LONG("An element is longer than its limit."),
    ELEMENT_EMPTY("An element of variable length is present but empty."),
    ELEMENT_CUT("An element runs past the end of the message."),
    NOT_DIGITS("A numeric element holds something other than digits."),
    NOT_TEXT("A text element holds something other than printable US-ASCII characters."),
    BAD_PADDING("The padding of an element is not what its notation says."),
    TRAILING_BYTES("Bytes follow the last element."),
    PARSER_REFUSED("The element parser refused what the guard had let through."),
    BAD_VALUE("An element is well formed but its value is outside its range."),
    BAD_PROCESSING_CODE("The processing code is not one of those in use."),
    BAD_FUNCTION_CODE("The function code does not belong to this message."),
    BAD_COMBINATION("Elements that exclude or require one another do not fit together."),
    BAD_TLV("The private data is not well-formed BER-TLV in its shortest form."),
    UNKNOWN_TAG("The private data holds a tag that is unknown or not allowed here."),
    TAG_ORDER("The private data's tags are out of order, or one that stands alone is repeated."),
    BAD_TAG_LENGTH("A tag's content is shorter or longer than it may be."),
    BAD_TAG_VALUE("A tag's content is outside its range."),
    MISSING_TAG("A tag that this message must have is absent."),
    UNSUPPORTED_VERSION("The private data is of a version other than 1.");

    private final String sentence;

    DecodeProblem(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
