package io.chukei.testbed.jlis;

import java.util.List;

/// A municipality as its revocation list names it, e.g. `Tokyo-to` and `Chiyoda-ku`: one list for each and each CA.
public record Municipality(String prefecture, String city) {

    public static final Municipality CHIYODA = new Municipality("Tokyo-to", "Chiyoda-ku");
    public static final Municipality SETAGAYA = new Municipality("Tokyo-to", "Setagaya-ku");
    public static final Municipality OSAKA_KITA = new Municipality("Osaka-fu", "Osaka-shi-Kita-ku");
    public static final Municipality SAPPORO_CHUO = new Municipality("Hokkaido", "Sapporo-shi-Chuo-ku");

    /// The municipalities that a simulated J-LIS knows unless told otherwise.
    public static final List<Municipality> ALL = List.of(CHIYODA, SETAGAYA, OSAKA_KITA, SAPPORO_CHUO);

    /// The known municipality of a city's name.
    ///
    /// @throws IllegalArgumentException when there is none
    public static Municipality ofCity(String city) {
        return ALL.stream().filter(one -> one.city.equals(city)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("There is no municipality " + city + "."));
    }
}
