"""From a law to its proof: law → clause → rule → tests → scenarios (``tidegate policy trace``).

``scenarios`` reads Gherkin, ``rego_tests`` reads the tests beside the Rego, ``trace`` joins them
with the catalogue and says what is missing, ``page`` shows it to a reader without our tools.
"""
