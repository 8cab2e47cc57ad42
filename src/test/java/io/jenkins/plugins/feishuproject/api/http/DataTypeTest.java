package io.jenkins.plugins.feishuproject.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import io.jenkins.plugins.feishuproject.api.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DataTypeTest {

    private static final String UNUSED =
            "\"unused\":{\"texts\":[\"unused text\",{\"a\":\"unused text\"}],\"number\":1E999999}";

    static Stream<Arguments> answers() {
        String users = "[{\"user_key\":\"used\"," + UNUSED + "}]";
        String nodes = "{\"workflow_nodes\":[{\"id\":\"used\",\"node_schedule\":{" + UNUSED + "},\"schedules\":[{"
                + UNUSED + "}],\"role_assignee\":[{" + UNUSED + "}],\"fields\":[{" + UNUSED + "}]," + UNUSED + "}],"
                + UNUSED + "}";
        return Stream.of(
                arguments(DataType.NONE, "{" + UNUSED + "}"),
                arguments(DataType.USERS, users),
                arguments(DataType.TYPES, users),
                arguments(DataType.WORKFLOW, nodes));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void unusedMembersAreSkippedWithoutBeingParsed(DataType<?> type, String data) throws IOException {
        String answer = "{" + UNUSED + ",\"data\":" + data + ",\"err_code\":0,\"err_msg\":\"used\"}";
        Watched parser = new Watched(new JsonFactory().createParser(answer));

        Envelope<?> read = type.reader()
                .withAttribute(Json.UNEXPECTED, new AtomicBoolean())
                .readValue(parser);

        assertThat(read.errCode().longValue()).isZero();
        assertThat(parser.built).contains("used").doesNotContain("unused text", "number");
    }

    /** A parser, and the values that were built out of its text. */
    private static final class Watched extends JsonParserDelegate {

        private final List<String> built = new ArrayList<>();

        private Watched(JsonParser parser) {
            super(parser);
        }

        @Override
        public String getText() throws IOException {
            return noted(super.getText());
        }

        @Override
        public char[] getTextCharacters() throws IOException {
            noted(super.getText());
            return super.getTextCharacters();
        }

        @Override
        public String getValueAsString() throws IOException {
            return noted(super.getValueAsString());
        }

        @Override
        public String getValueAsString(String orElse) throws IOException {
            return noted(super.getValueAsString(orElse));
        }

        @Override
        public double getDoubleValue() throws IOException {
            noted("number");
            return super.getDoubleValue();
        }

        @Override
        public BigDecimal getDecimalValue() throws IOException {
            noted("number");
            return super.getDecimalValue();
        }

        @Override
        public Number getNumberValue() throws IOException {
            noted("number");
            return super.getNumberValue();
        }

        @Override
        public Object getNumberValueDeferred() throws IOException {
            noted("number");
            return super.getNumberValueDeferred();
        }

        private String noted(String text) {
            built.add(text);
            return text;
        }
    }
}
