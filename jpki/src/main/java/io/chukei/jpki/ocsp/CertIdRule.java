package io.chukei.jpki.ocsp;

import java.util.List;

/// RFC 6960 §3.2, 1: exactly one part of the response is about the certificate that was asked for. Parts about others
/// are of no interest.
final class CertIdRule {

    private CertIdRule() {}

    static SingleResponse only(BasicResponse response, OcspRequest request) throws OcspRefusal {
        List<SingleResponse> about =
            response.responses().stream().filter(single -> single.certId().names(request.issuer(), request.serial())).toList();
        if (about.isEmpty()) {
            throw new OcspRefusal(OcspProblem.NOT_ASKED_FOR);
        }
        if (about.size() > 1) {
            throw new OcspRefusal(OcspProblem.TWICE);
        }
        return about.getFirst();
    }
}
