"""One pair to judgements: the request, the reply, the evidence, and what is kept from the judge."""
