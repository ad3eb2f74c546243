# METADATA
# title: Payouts of the test book
# description: One rule for every effect.
# related_resources:
#   - https://www.example.org/pay
package law.us.pay

answers := true

needs contains "payee.listed"

needs contains "payout.amount"

# METADATA
# title: The payee is on a list
# description: No payment.
# custom:
#   id: us.pay.listed
#   citation: Test 1
#   actions: [creator.payout]
#   effects: {deny: ["file:14d"]}
#   valid_from: "2020-01-01"
#   confidence: high
#   topic: sanctions
#   retention: 10y
finding contains {"rule": "us.pay.listed", "effect": "deny", "because": {"payee.listed"}} if {
	input.payee.listed == true
}

# METADATA
# title: No tax form
# description: A person must look.
# custom:
#   id: us.pay.form
#   citation: Test 2
#   actions: [creator.payout]
#   effects: {review: []}
#   valid_from: "2020-01-01"
#   confidence: high
#   topic: tax
#   retention: 4y
finding contains {"rule": "us.pay.form", "effect": "review", "because": {"payee.form"}} if {
	input.payee.form == "none"
}

# METADATA
# title: A large payment
# description: Kept and reported.
# custom:
#   id: us.pay.large
#   citation: Test 3
#   actions: [creator.payout]
#   effects: {allow_with_obligations: ["retain:10y", "file:14d", "file:working", "verify:10d", "report:yearly", "notify:caller"]}
#   valid_from: "2020-01-01"
#   confidence: high
#   topic: tax
#   retention: 5y
finding contains {"rule": "us.pay.large", "effect": "allow_with_obligations", "because": {"payout.amount", "user.country"}} if {
	input.payout.amount >= 60000
}

# METADATA
# title: A large payment, once more
# description: Asks for the same report.
# custom:
#   id: us.pay.large_too
#   citation: Test 4
#   actions: [creator.payout]
#   effects: {allow_with_obligations: ["file:14d"]}
#   valid_from: "2020-01-01"
#   confidence: high
#   topic: tax
finding contains {"rule": "us.pay.large_too", "effect": "allow_with_obligations", "because": {"payout.amount"}} if {
	input.payout.amount >= 60000
}

# METADATA
# title: A young payee
# description: For the office to know.
# custom:
#   id: us.pay.young
#   citation: Test 5
#   actions: [creator.payout]
#   effects: {flag: [], prepare: []}
#   valid_from: "2020-01-01"
#   confidence: high
#   topic: identity
finding contains {"rule": "us.pay.young", "effect": "flag", "because": {"kyc.age"}} if {
	input.kyc.age < 18
}

finding contains {"rule": "us.pay.young", "effect": "prepare", "because": {"kyc.age"}} if {
	input.kyc.age < 21
}
