using System.Text;
using Ontologie.Ingest.Linking.Entities;
using Ontologie.Ingest.Linking.Resolution;
using Stripe;
using Xunit;

namespace Ontologie.Ingest.LinkingTests.Examples;

/// <summary>The files of <c>docs/linking/stripe</c> over events that Stripe's library writes.</summary>
public sealed class StripeExampleTests
{
    private readonly ExampleWorkspace _workspace = new("stripe");

    [Fact]
    public void A_customer_a_subscription_and_an_invoice_are_connected()
    {
        Deliver("invoice.created", 1_764_000_002, StripeDelivery.Invoice("open", 0));
        Assert.Equal(EntityStatus.Stub, _workspace.Entity("customer", "cus_1").Status);
        Deliver("customer.created", 1_764_000_000, StripeDelivery.Customer("Ada"));
        Deliver("customer.subscription.created", 1_764_000_001, StripeDelivery.Subscription("active", "price_1", "price_2"));

        Assert.Equal(("Ada", EntityStatus.Active), TitleAndStatus("customer", "cus_1"));
        AssertProperties(
            "customer",
            "cus_1",
            ("name", "\"Ada\""),
            ("email", "\"ada@example.com\""),
            ("country", "\"CH\""),
            ("balance", "-500"),
            ("createdAt", "\"2025-11-24T16:00:00Z\""));
        AssertProperties(
            "subscription",
            "sub_1",
            ("status", "\"active\""),
            ("prices", "[\"price_1\",\"price_2\"]"),
            ("periodEndsAt", "\"2025-12-24T16:00:00Z\""),
            ("canceledAt", "null"),
            ("endsAtPeriodEnd", "false"));
        AssertProperties(
            "invoice",
            "in_1",
            ("total", "9007199254740993"),
            ("amountDue", "2150"),
            ("amountPaid", "0"),
            ("dueAt", "\"2025-12-01T14:40:00Z\""),
            ("paidAt", "null"));
        Assert.Equal(("Invoice A-0001", EntityStatus.Active), TitleAndStatus("invoice", "in_1"));
        Assert.Equal("cus_1", _workspace.Entity("subscription", "sub_1").Relations["customer"].Target.Key);
        Assert.Equal("sub_1", _workspace.Entity("invoice", "in_1").Relations["subscription"].Target.Key);
        Assert.Equal(3, _workspace.Read().Views.Count);
    }

    [Fact]
    public void The_time_of_the_event_decides_and_not_the_order_of_arrival()
    {
        Deliver("invoice.paid", 1_764_400_000, StripeDelivery.Invoice("paid", 2_150));
        Deliver("invoice.finalized", 1_764_300_000, StripeDelivery.Invoice("open", 0));

        AssertProperties("invoice", "in_1", ("status", "\"paid\""), ("amountPaid", "2150"), ("paidAt", "\"2025-11-29T07:06:40Z\""));
        Assert.Equal("2025-11-29T07:06:40Z", _workspace.Entity("invoice", "in_1").Properties["status"].From.Order);
    }

    [Fact]
    public void What_Stripe_deletes_is_archived_and_keeps_its_last_values()
    {
        Deliver("customer.subscription.deleted", 1_764_500_000, StripeDelivery.Subscription("canceled", "price_1"));
        Deliver("customer.deleted", 1_764_500_000, StripeDelivery.Customer("Ada"));
        Deliver("invoice.deleted", 1_764_500_000, StripeDelivery.Invoice("draft", 0));

        Deliver("customer.subscription.updated", 1_764_499_999, StripeDelivery.Subscription("active", "price_1"));
        Deliver("customer.updated", 1_764_500_000, StripeDelivery.Customer("Ada L."));
        Deliver("invoice.updated", 1_764_500_000, StripeDelivery.Invoice("open", 0));

        Assert.All(
            [("subscription", "sub_1"), ("customer", "cus_1"), ("invoice", "in_1")],
            entity => Assert.Equal(EntityStatus.Archived, _workspace.Entity(entity.Item1, entity.Item2).Status));
        AssertProperties("subscription", "sub_1", ("status", "\"canceled\""), ("canceledAt", "\"2025-11-30T10:53:20Z\""));
        Assert.Equal("Ada L.", _workspace.Entity("customer", "cus_1").Title);
    }

    [Fact]
    public void Members_that_older_versions_of_the_API_have_elsewhere_are_found_too()
    {
        Deliver("customer.subscription.updated", """
            {"created": 1764000000, "data": {"object": {"id": "sub_2", "object": "subscription", "customer": "cus_2",
              "current_period_end": 1766592000, "items": {"data": [{"id": "si_1", "price": {"id": "price_1"}}]}}}}
            """);
        Deliver("invoice.paid", """
            {"created": 1764000000, "data": {"object": {"id": "in_2", "object": "invoice", "customer": "cus_2", "subscription": "sub_2"}}}
            """);

        AssertProperties("subscription", "sub_2", ("periodEndsAt", "\"2025-12-24T16:00:00Z\""));
        Assert.Equal("sub_2", _workspace.Entity("invoice", "in_2").Relations["subscription"].Target.Key);
    }

    [Theory]
    [InlineData("invoice.upcoming", """{"created": 1, "data": {"object": {"object": "invoice", "customer": "cus_1"}}}""")]
    [InlineData("invoiceitem.created", """{"created": 1, "data": {"object": {"object": "invoiceitem", "id": "ii_1"}}}""")]
    [InlineData("customer.source.created", """{"created": 1, "data": {"object": {"object": "card", "id": "card_1"}}}""")]
    [InlineData("charge.succeeded", """{"created": 1, "data": {"object": {"object": "charge", "id": "ch_1"}}}""")]
    public void Events_about_other_objects_link_nothing(string type, string body)
    {
        var result = _workspace.Deliver(type, Encoding.UTF8.GetBytes(body));

        Assert.Empty(result.Contributions);
        Assert.Empty(result.Problems);
    }

    private void Deliver(string type, long created, IHasObject subject) => Assert.Empty(
        _workspace.Deliver(type, StripeDelivery.Of(type, created, subject)).Problems);

    private void Deliver(string type, string body)
    {
        var result = _workspace.Deliver(type, Encoding.UTF8.GetBytes(body));
        Assert.Empty(result.Problems);
        Assert.NotEmpty(result.Contributions);
    }

    private (string?, EntityStatus) TitleAndStatus(string type, string key) =>
        _workspace.Entity(type, key) is var view ? (view.Title, view.Status) : default;

    private void AssertProperties(string type, string key, params (string Name, string Json)[] expected)
    {
        var view = _workspace.Read().Views[new EntityReference(type, key)];
        Assert.Equal(expected, expected.Select(one => (one.Name, view.Properties[one.Name].Json)));
    }
}
