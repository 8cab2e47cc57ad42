package io.jenkins.plugins.feishuproject.simulator;

import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/** An address of the API, and what it answers. */
interface Endpoint {

    boolean serves(RecordedRequest request);

    MockResponse answer(RecordedRequest request);
}
