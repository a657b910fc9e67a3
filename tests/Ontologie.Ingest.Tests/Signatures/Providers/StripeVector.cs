using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Tests.Signatures.Providers;

/// <summary>The vector of stripe-dotnet's EventUtilityTest: 484 bytes that end in a line feed.</summary>
internal static class StripeVector
{
    public const string Timestamp = "1533204620";
    public const string V1 = "2220f87ef101a04665f11cdf770523143f875572008577fa0f20882ddb9cc3c7";
    public const string V0 = "63f3a72374a733066c4be69ed7f8e5ac85c22c9f0a6a612ab9a025a9e4ee7eef";

    public static readonly DateTimeOffset Time = DateTimeOffset.FromUnixTimeSeconds(1_533_204_620);

    public static readonly byte[] Body = Convert.FromBase64String(
        "ewogICJpZCI6ICJldnRfMTIzIiwKICAib2JqZWN0IjogImV2ZW50IiwKICAiYWNjb3VudCI6ICJhY2N0XzEyMyIsCiAgImFwaV92ZXJzaW9uIj"
        + "ogIjIwMTctMDUtMjUiLAogICJjcmVhdGVkIjogMTUzMzIwNDYyMCwKICAiZGF0YSI6IHsKICAgICJvYmplY3QiOiB7CiAgICAgICJpZCI6ICJj"
        + "dXNfMTIzIiwKICAgICAgIm9iamVjdCI6ICJjdXN0b21lciIsCiAgICAgICJjcmVhdGVkIjogMTIzNDU2Nzg5LAogICAgICAiZW1haWwiOiAidG"
        + "VzdEBzdHJpcGUuY29tIiwKICAgICAgImxpdmVtb2RlIjogZmFsc2UsCiAgICAgICJtZXRhZGF0YSI6IHt9CiAgICB9CiAgfSwKICAibGl2ZW1v"
        + "ZGUiOiBmYWxzZSwKICAicGVuZGluZ193ZWJob29rcyI6IDEsCiAgInJlcXVlc3QiOiB7CiAgICAiaWQiOiAicmVxXzEyMyIsCiAgICAiaWRlbX"
        + "BvdGVuY3lfa2V5IjogImlkZW1wb3RlbmN5LWtleS0xMjMiCiAgfSwKICAidHlwZSI6ICJjdXN0b21lci5jcmVhdGVkIgp9Cg==");

    public static SentDelivery With(string header) => new SentDelivery
    {
        Profile = ProviderProfiles.Stripe,
        Secrets = [SentDelivery.Secret("webhook_secret")],
        Body = Body,
    }.With("Stripe-Signature", header);
}
