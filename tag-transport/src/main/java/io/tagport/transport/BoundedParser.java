package io.tagport.transport;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import java.io.Serial;

/**
 * A parser that fails at the first token that exceeds a bound of {@link Json}. It counts tokens itself, because Jackson
 * supports all of these bounds only since 2.18, and a host may provide an earlier version.
 */
final class BoundedParser extends JsonParserDelegate {
    private int tokens;
    private int depth;

    BoundedParser(JsonParser parser) {
        super(parser);
    }

    @Override
    public JsonToken nextToken() throws IOException {
        JsonToken token = super.nextToken();
        if (token != null && (++tokens > Json.TOKENS_MAX || isOverBound(token))) {
            throw new BoundException(this);
        }
        return token;
    }

    private boolean isOverBound(JsonToken token) throws IOException {
        if (token.isStructStart()) {
            return ++depth > Json.DEPTH_MAX;
        }
        if (token.isStructEnd()) {
            depth--;
        } else if (token == JsonToken.FIELD_NAME) {
            return getTextLength() > Json.NAME_CHARACTERS_MAX;
        } else if (token == JsonToken.VALUE_STRING) {
            return getTextLength() > Json.STRING_CHARACTERS_MAX;
        } else if (token.isNumeric()) {
            return getTextLength() > Json.NUMBER_CHARACTERS_MAX;
        }
        return false;
    }

    /** Thrown when a document exceeds a bound. */
    static final class BoundException extends JsonParseException {
        @Serial
        private static final long serialVersionUID = 1;

        BoundException(JsonParser parser) {
            super(parser, "a limit is exceeded");
        }
    }
}
