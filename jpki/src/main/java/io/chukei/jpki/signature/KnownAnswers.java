package io.chukei.jpki.signature;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import io.chukei.jpki.Bytes;

/// True and false signatures of each algorithm, made once for this purpose: a provider that gets one of them
/// wrong is not used.
final class KnownAnswers {

    private static final Bytes DATA = Bytes.of("CHUKEI known answer".getBytes(StandardCharsets.US_ASCII));

    private static final Bytes RSA_KEY = base64("""
        MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAo0u6jWC9kzbsHagYBUIB6e9/GE3iVdjEYDHaN7cTu7c1UxIWfQD1PSAt
        49aHyD4kQpUGlrKaGN2gGDsXKCDc3y3CPatdKFP+spdZNGM4dMLhu1ftqRbsjC6DKAmGxxMO1X8+zYwKTVf3YTsEhL/RpTfNBdUz
        HF/6mjv1hy799PlfzvmSjnDHElqEG/pK3z3r9Slz1Bl2Eq0UVUZ6j0ntzOehRnguSiKGtmLXlCuSiQrPiWSw3W/ZUb1uSyMdwgiW
        F0TLKkvSBGkKmmm6TY1DrbbpCmXuvRNu53yWj/TaUQYvJi5wxS2cPfiYgbvW5vo1NxtsKNTR27tgB1yfxp8qkwIDAQAB
        """);

    private static final Bytes RSA_SIGNATURE = base64("""
        QSQ57HfLNau/dPJRtYdJrQ5sdNzoRgDbQXJs+sxkaobNNaBjiMb+j/8cqWv2dGa8Oxe6hodFHIgRfpsl9k364gLRWVrHN8dEp4Hf
        uvu4SiJwq63b8n1zDnErfiewoKBcz3wWRzb4VTxS2JPdUcKpeU+XyeM1HqPXg03je2OK7MqChlGp9SomgIQZ/g4QuTEAMYLYPxlu
        BbYIZB5lC6A3k9HCDKXg1swt+rSbkwu8DDyKYWkB0VYQNcLHRyOtdjwspFT6lV1egEL+h1L8UgQNp9z32eHHS9QYKCy6Gf67Irsm
        H+MQB8yoylP1fAPczW2udxhBInuNG2eKtZP5v0tqgQ==
        """);

    /// A key of exponent 3, and a number whose cube begins like a padded block and goes on with garbage: whoever looks for
    /// the hash in the block instead of comparing the whole block takes it for a signature.
    private static final Bytes CUBE_KEY = base64("""
        MIIBIDANBgkqhkiG9w0BAQEFAAOCAQ0AMIIBCAKCAQEAmY1qMYAX/FotfAaH9gB69qCLcnwgqJ6+NUq5Omx4IswWxm287R0Mfpc3
        TR34KnfHe/7E6jbSPJnh5CrUV2uI42/TkHLIB4WiAn7dCHSb9Stj+b9he79vY29F9Bwp3NV6ouzzfoj8MtIxmYBWDaUcsXLYPScJ
        1GfudJ982eurEoHcJusoxbM4sVdmvZQnRio3YUuz1/KYDqFy43ljKxrWH2NHj13fzCH71fCwFRI1UcVFv/B8rbgcQsZ9aLDBEA+V
        exPTv26ueQSEr1frTHZ+0xq2ZrVOCxon5xObW1wR9mhwf923MloprOSpYjzNMpxuaHRdAicCccjsqISqad83CwIBAw==
        """);

    private static final Bytes CUBE_FORGERY = base64("""
        AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
        AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
        AAAAAAAAAAAAAAAAAAAAAAAAAAAAMsv9SnrceQVYPXZ1IPUWQHWRdtN4JvLvY649x6tUzMCVpxgOXEcVPqJjliMHKyabo7yvIV/A
        bereKq/STHt4NDQL+QOt9Sos4tR2uuX6NoC1JDKTbw==
        """);

    private static final Bytes EC_KEY = base64("""
        MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEmCbb4Wr+PSyJWnDAI97VlD+rywCSrZznav/0rFprNKdwPp42oacBrG7y+Kr93nCnQbIt
        KEzOAn60UMknDDMRnkclE9RN8DSgBK98Vjv265ypODdiTukoR1tYTu56GKuF
        """);

    private static final Bytes EC_SIGNATURE = base64("""
        MGYCMQCYYNPUv6hLflQ7VAAI3bjDFNGVAKUgnWNWvrPWmWYyQFI5ojpbC5EPFBreGvwge80CMQDM+93n8/rDYDXKcvoies8VQIEs
        I7nka+YFhHPiaBB63mErn+vSuAmGHscOWkLUr1o=
        """);

    private KnownAnswers() {}

    /// Whether every answer is as known.
    static boolean hold(SignatureCheck check) {
        return holds(check, SignatureAlgorithm.RSA_2048_SHA256, RSA_KEY, RSA_SIGNATURE)
            && holds(check, SignatureAlgorithm.ECDSA_P384_SHA384, EC_KEY, EC_SIGNATURE)
            && !check.verify(SignatureAlgorithm.RSA_2048_SHA256, CUBE_KEY, DATA, CUBE_FORGERY);
    }

    private static boolean holds(SignatureCheck check, SignatureAlgorithm algorithm, Bytes key, Bytes signature) {
        return check.verify(algorithm, key, DATA, signature) && !check.verify(algorithm, key, flipped(DATA), signature)
            && !check.verify(algorithm, key, DATA, flipped(signature)) && !check.verify(algorithm, key, DATA, Bytes.of(new byte[1]));
    }

    private static Bytes flipped(Bytes bytes) {
        byte[] octets = bytes.toByteArray();
        octets[octets.length - 1] ^= 1;
        return Bytes.owning(octets);
    }

    private static Bytes base64(String text) {
        return Bytes.owning(Base64.getMimeDecoder().decode(text));
    }
}
